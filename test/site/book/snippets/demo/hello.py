print("<b>hello</b> & goodbye")
