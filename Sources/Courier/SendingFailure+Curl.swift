import Alerting
import CLibCurl

extension SendingFailure {
    /// What `code` means for a transfer that did not end with an answer. `text` is libcurl's own, in which TLS alerts can
    /// be told from other breaks.
    init(_ code: CURLcode, of transfer: Transfer, saying text: String) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: self = .nameNotFound
        case CURLE_COULDNT_CONNECT, CURLE_ABORTED_BY_CALLBACK:
            self = transfer.refusal.map(SendingFailure.addressRefused) ?? .notConnected
        case CURLE_OPERATION_TIMEDOUT: self = .timedOut
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CLIENTCERT, CURLE_SSL_INVALIDCERTSTATUS:
            self = .notTrusted
        case CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_PARTIAL_FILE:
            // With TLS 1.3 a server says only after the handshake that it wants a certificate, and not always before the
            // connection is gone.
            self = text.contains("alert") ? .notTrusted : .brokenOff
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_WRITE_ERROR: self = .notHTTP
        default: self = .other(Int(code.rawValue))
        }
    }
}
