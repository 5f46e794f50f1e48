import Alerting
import CLibCurl
import DutyCalendar

/// One of the requests that can be open at once: an easy handle, used again and again, and the memory it reads from.
final class Place {
    let easy: UnsafeMutableRawPointer
    let detour: Detour
    private(set) var transfer: Transfer?

    /// What was set last; handles are set anew only where it differs.
    private var identity: Identity?
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var names: UnsafeMutablePointer<curl_slist>?
    /// libcurl reads the body from here: it copies none.
    private var body = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 1)
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    /// Nil where memory is short.
    init?(detour: Detour) {
        guard let easy = curl_easy_init() else {
            body.deallocate()
            errorText.deallocate()
            return nil
        }
        self.easy = easy
        self.detour = detour
        for name in detour.names { names = curl_slist_append(names, name) }
    }

    /// The place is not used any more after this.
    func close() {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
        curl_slist_free_all(names)
        body.deallocate()
        errorText.deallocate()
    }

    /// Whose handle it is.
    static func of(_ easy: UnsafeMutableRawPointer) -> Place? {
        clibcurl_string(easy, CURLINFO_PRIVATE).map { Place.from(UnsafeMutableRawPointer(mutating: $0)) }
    }

    static func from(_ owner: UnsafeMutableRawPointer) -> Place {
        Unmanaged<Place>.fromOpaque(owner).takeUnretainedValue()
    }

    var owner: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

    /// Sets everything that the request and its terms say. Nothing is sent yet.
    func begin(_ transfer: Transfer) -> CURLcode {
        self.transfer = transfer
        errorText.pointee = 0
        let identity = Identity(transfer.terms)
        if self.identity != identity {
            self.identity = nil
            let code = identify(as: identity)
            guard code == CURLE_OK else { return code }
            self.identity = identity
        }
        return set(transfer.request, transfer.terms)
    }

    /// The handle must not be open any more.
    func clear() {
        transfer = nil
        clibcurl_set_pointer(easy, CURLOPT_HTTPHEADER, nil)
        curl_slist_free_all(headers)
        headers = nil
    }

    /// What came of the transfer that ended with `code`.
    func outcome(_ code: CURLcode, at now: Timestamp) -> Outcome {
        guard let transfer else { return .failed(.stopped) }
        let answer = transfer.answer
        // Cutting an answer is an error of writing for libcurl.
        if code == CURLE_OK || code == CURLE_WRITE_ERROR && answer.isCut {
            let status = clibcurl_number(easy, CURLINFO_RESPONSE_CODE)
            return .answer(status: status, head: answer.head, body: answer.body, at: now)
        }
        return .failed(SendingFailure(code, of: transfer, saying: String(cString: errorText)))
    }

    // MARK: Options

    /// Sets everything to libcurl's default first; connections and TLS sessions stay.
    private func identify(as identity: Identity) -> CURLcode {
        curl_easy_reset(easy)
        var options = Options(easy)
        options.setConstants(owner: owner, errorText: errorText)
        options.set(identity)
        if let names { options.set(CURLOPT_RESOLVE, names) }
        return options.code
    }

    private func set(_ request: AlertRequest, _ terms: SendingTerms) -> CURLcode {
        var options = Options(easy)
        options.set(CURLOPT_URL, request.url.revealed)
        options.set(CURLOPT_CUSTOMREQUEST, request.method == .post ? nil : request.method.rawValue)
        copy(request.body)
        options.set(CURLOPT_POSTFIELDSIZE, request.body.count)
        options.set(CURLOPT_POSTFIELDS, body.baseAddress)
        headers = HeaderList.make(of: request.headers)
        options.set(CURLOPT_HTTPHEADER, headers)
        options.set(CURLOPT_CONNECTTIMEOUT_MS, terms.connectTimeout.inCurl)
        options.set(CURLOPT_TIMEOUT_MS, terms.timeout.inCurl)
        options.set(CURLOPT_FRESH_CONNECT, terms.needsFreshConnection ? 1 : 0)
        options.set(CURLOPT_FORBID_REUSE, terms.needsFreshConnection ? 1 : 0)
        return options.code
    }

    private func copy(_ bytes: [UInt8]) {
        if body.count < bytes.count {
            body.deallocate()
            body = .allocate(byteCount: bytes.count, alignment: 1)
        }
        body.copyBytes(from: bytes)
    }
}

extension Duration {
    /// In milliseconds. libcurl takes 0 for its defaults, which are five minutes and never.
    fileprivate var inCurl: Int {
        let (seconds, fraction) = components
        guard seconds < 2_000_000 else { return 2_000_000_000 }
        return max(1, Int(seconds) * 1000 + Int(fraction / 1_000_000_000_000_000))
    }
}
