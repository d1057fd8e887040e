FROM busybox:1.37
CMD ["date"]
