import Alerting
import CLibCurl

/// As whom a request travels, and whom it believes: libcurl keeps connections of different identities apart.
struct Identity: Hashable {
    let authorityFile: String?
    let certificate: Secret?
    let key: Secret?
    let proxy: Secret?

    init(_ terms: SendingTerms) {
        authorityFile = terms.authorityFile
        certificate = terms.clientCertificate
        key = terms.clientKey
        proxy = terms.proxy
    }
}
