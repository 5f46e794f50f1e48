import CLibCurl

/// Sets options of one handle, until one fails; the others are left as they are then.
struct Options {
    private let easy: UnsafeMutableRawPointer
    private(set) var code = CURLE_OK

    init(_ easy: UnsafeMutableRawPointer) { self.easy = easy }

    mutating func set(_ option: CURLoption, _ value: Int) {
        if code == CURLE_OK { code = clibcurl_set_number(easy, option, value) }
    }

    mutating func set(_ option: CURLoption, _ value: String?) {
        guard code == CURLE_OK else { return }
        if let value {
            code = value.withCString { clibcurl_set_pointer(easy, option, $0) }
        } else {
            code = clibcurl_set_pointer(easy, option, nil)
        }
    }

    mutating func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
        if code == CURLE_OK { code = clibcurl_set_pointer(easy, option, value) }
    }

    mutating func set(_ option: CURLoption, _ value: UnsafeMutablePointer<curl_slist>?) {
        set(option, UnsafeMutableRawPointer(value))
    }

    private mutating func set(blob option: CURLoption, _ text: String) {
        guard code == CURLE_OK else { return }
        var text = text
        code = text.withUTF8 { clibcurl_set_blob(easy, option, $0.baseAddress, $0.count) }
    }

    /// What is the same for every request.
    mutating func setConstants(owner: UnsafeMutableRawPointer, errorText: UnsafeMutablePointer<CChar>) {
        var callbacks = Callbacks.all
        if code == CURLE_OK { code = clibcurl_set_callbacks(easy, &callbacks, owner) }
        set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(errorText))
        set(CURLOPT_NOSIGNAL, 1)
        // Or a name server that does not answer holds up the thread, and with it every other request.
        set(CURLOPT_QUICK_EXIT, 1)

        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // One request for each connection at a time: none waits behind another.
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        set(CURLOPT_POST, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        // The path to the byte, as it was signed.
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_USERAGENT, "watchbill")

        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        // Reading the authorities takes milliseconds, at every connection; a file that was replaced counts this soon.
        set(CURLOPT_CA_CACHE_TIMEOUT, 60)
    }

    mutating func set(_ identity: Identity) {
        if let file = identity.authorityFile {
            set(CURLOPT_CAINFO, file)
            // Or the authorities of the system's folder were trusted as well.
            set(CURLOPT_CAPATH, nil as String?)
        } else if clibcurl_string(easy, CURLINFO_CAINFO) != nil {
            // The folder holds the same as the file, and libcurl caches only what comes from a file alone.
            set(CURLOPT_CAPATH, nil as String?)
        }
        if let certificate = identity.certificate, let key = identity.key {
            set(CURLOPT_SSLCERTTYPE, "PEM")
            set(CURLOPT_SSLKEYTYPE, "PEM")
            set(blob: CURLOPT_SSLCERT_BLOB, certificate.revealed)
            set(blob: CURLOPT_SSLKEY_BLOB, key.revealed)
        }
        // Set to nothing, both make libcurl forget what the environment says.
        set(CURLOPT_PROXY, identity.proxy?.revealed ?? "")
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }
}
