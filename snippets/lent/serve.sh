# A shop for models: whoever asks must know the token.
mkdir /shop
echo "weights: 0.4 0.7 0.1" > /shop/model.txt
echo "/:reader:$(cat /run/secrets/token)" > /etc/httpd.conf
exec httpd -f -p 8000 -h /shop
