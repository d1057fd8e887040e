# Publishes the base image anew, patched on the day that is given, and forgets it here: sh base.sh DAY
printf 'FROM busybox:1.37\nRUN echo patched on %s > /patched-on\n' "$1" | docker build --quiet -t localhost:5000/base:1 - > /dev/null
docker push --quiet localhost:5000/base:1
docker image rm localhost:5000/base:1 > /dev/null
