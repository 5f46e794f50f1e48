#ifndef CLIBCURL_H
#define CLIBCURL_H

#include <curl/curl.h>
#include <stddef.h>

// Swift cannot call functions with a variable number of arguments. These take one, of the type that the option asks for.

/// For options that take a `long`.
CURLcode clibcurl_set_number(CURL *easy, CURLoption option, long value);

/// For options that take a string (libcurl copies it), a list or data for a callback (it does not). NULL is the default.
CURLcode clibcurl_set_pointer(CURL *easy, CURLoption option, const void *value);

/// For options that take a blob. libcurl copies it.
CURLcode clibcurl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count);

/// What libcurl calls while a request is under way, each with the same owner.
typedef struct {
    curl_write_callback body;
    curl_write_callback header;
    curl_opensocket_callback open_socket;
    curl_prereq_callback before_request;
} clibcurl_callbacks;

CURLcode clibcurl_set_callbacks(CURL *easy, const clibcurl_callbacks *callbacks, void *owner);

/// 0 where there is none.
long clibcurl_number(CURL *easy, CURLINFO info);

/// NULL where there is none. Belongs to libcurl.
const char *clibcurl_string(CURL *easy, CURLINFO info);

CURLMcode clibcurl_multi_set_number(CURLM *multi, CURLMoption option, long value);

/// The 4 or 16 bytes of the address that a socket is to connect to, in place; NULL for other families.
unsigned char *clibcurl_address(struct curl_sockaddr *address, size_t *count);

/// The 4 or 16 bytes of an address as libcurl prints it, with or without a zone. Returns their number; 0 for anything else.
size_t clibcurl_read_address(const char *text, unsigned char bytes[16]);

/// A socket as libcurl would open it, which programs that are started do not inherit. CURL_SOCKET_BAD on failure.
curl_socket_t clibcurl_open_socket(const struct curl_sockaddr *address);

/// Lets a write to a closed connection fail instead of ending the process. For the calling thread and those it starts.
void clibcurl_ignore_broken_pipes(void);

#endif
