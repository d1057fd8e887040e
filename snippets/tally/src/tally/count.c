#include <string.h>

/* How often `letter` occurs in `text`, which ends with a zero byte. */
long count(const char *text, char letter) {
    long found = 0;
    for (const char *at = strchr(text, letter); at != NULL; at = strchr(at + 1, letter)) found++;
    return found;
}
