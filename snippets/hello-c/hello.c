#include <stdio.h>

int main(void) {
  puts("Hello from an image with one file.");
  return 0;
}
