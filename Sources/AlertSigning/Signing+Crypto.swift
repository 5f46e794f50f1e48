import Alerting
import Crypto

extension Signing {
    /// HMAC-SHA256 by swift-crypto.
    public static let crypto = Signing { key, message in
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }
}
