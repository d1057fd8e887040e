# Says who it is, and where its files are.
echo "I am $(id -un), number $(id -u), and I work in $PWD."
