# A dictionary that takes its time: it serves as soon as there is a file /go.
mkdir /words
echo "hello salve" > /words/words.txt
until [ -e /go ]; do sleep 0.1; done
exec httpd -f -p 8000 -h /words
