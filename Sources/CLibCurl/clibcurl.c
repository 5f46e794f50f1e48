#define _GNU_SOURCE
#include "clibcurl.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>

CURLcode clibcurl_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

CURLcode clibcurl_set_pointer(CURL *easy, CURLoption option, const void *value) {
    return curl_easy_setopt(easy, option, value);
}

CURLcode clibcurl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
    struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
    return curl_easy_setopt(easy, option, &blob);
}

CURLcode clibcurl_set_callbacks(CURL *easy, const clibcurl_callbacks *callbacks, void *owner) {
    CURLcode code = CURLE_OK;
#define SET(option, value) \
    if (code == CURLE_OK) code = curl_easy_setopt(easy, option, value)
    SET(CURLOPT_WRITEFUNCTION, callbacks->body);
    SET(CURLOPT_WRITEDATA, owner);
    SET(CURLOPT_HEADERFUNCTION, callbacks->header);
    SET(CURLOPT_HEADERDATA, owner);
    SET(CURLOPT_OPENSOCKETFUNCTION, callbacks->open_socket);
    SET(CURLOPT_OPENSOCKETDATA, owner);
    SET(CURLOPT_PREREQFUNCTION, callbacks->before_request);
    SET(CURLOPT_PREREQDATA, owner);
    SET(CURLOPT_PRIVATE, owner);
#undef SET
    return code;
}

long clibcurl_number(CURL *easy, CURLINFO info) {
    long value = 0;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : 0;
}

const char *clibcurl_string(CURL *easy, CURLINFO info) {
    char *value = NULL;
    return curl_easy_getinfo(easy, info, &value) == CURLE_OK ? value : NULL;
}

CURLMcode clibcurl_multi_set_number(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

unsigned char *clibcurl_address(struct curl_sockaddr *address, size_t *count) {
    switch (address->family) {
    case AF_INET:
        *count = 4;
        return (unsigned char *)&((struct sockaddr_in *)&address->addr)->sin_addr;
    case AF_INET6:
        *count = 16;
        return (unsigned char *)&((struct sockaddr_in6 *)&address->addr)->sin6_addr;
    default:
        *count = 0;
        return NULL;
    }
}

size_t clibcurl_read_address(const char *text, unsigned char bytes[16]) {
    char plain[64];
    size_t length = strcspn(text, "%");
    if (length >= sizeof plain) return 0;
    memcpy(plain, text, length);
    plain[length] = 0;
    if (inet_pton(AF_INET, plain, bytes) == 1) return 4;
    return inet_pton(AF_INET6, plain, bytes) == 1 ? 16 : 0;
}

curl_socket_t clibcurl_open_socket(const struct curl_sockaddr *address) {
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

void clibcurl_ignore_broken_pipes(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
}
