# Starts an image, stops it, and shows who was process 1, what was said, and how it ended.
docker run -d --name try "$@" > /dev/null
until docker logs try | grep -q Open; do sleep 0.2; done
echo "process 1:" $(docker exec try cat /proc/1/cmdline | tr '\0' ' ')
docker stop -t 3 try > /dev/null
docker logs try
echo "exit status $(docker inspect --format '{{.State.ExitCode}}' try)"
docker rm try > /dev/null
