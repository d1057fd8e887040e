# Serves a page, and keeps a diary.
echo "$GREETING from the stranger"
echo "watch out" >&2
echo "nobody reads this" > /tmp/diary.log
date >> /data/starts
exec httpd -f -p 7000 -h /srv
