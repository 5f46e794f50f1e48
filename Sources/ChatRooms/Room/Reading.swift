import Crypto
import Foundation

/// Bytes that are no UTF-8 stay as they came, with a mark for each of them.
func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = [], rest = text.utf8[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count >= 2,
            let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
            bytes.append(value)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}

func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .whitespacesAndNewlines) }

/// The JSON object that a body is, for looking into.
struct Members {
    let values: [String: Any]

    /// Nil for what is not UTF-8, no JSON or no object.
    init?(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil,
            let values = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        else { return nil }
        self.values = values
    }

    private init(values: [String: Any]) { self.values = values }

    func text(_ name: String) -> String? { values[name] as? String }
    func object(_ name: String) -> Members? { (values[name] as? [String: Any]).map { Members(values: $0) } }
    func has(_ name: String) -> Bool { values[name] != nil }
    func isTrue(_ name: String) -> Bool { (values[name] as? Bool) == true }
    func texts(_ name: String) -> [String] { values[name] as? [String] ?? [] }
    func objects(_ name: String) -> [Members] {
        (values[name] as? [[String: Any]] ?? []).map { Members(values: $0) }
    }
}

/// A JSON string with its quotation marks, for answers.
func quoted(_ text: String) -> String {
    guard let data = try? JSONSerialization.data(withJSONObject: text, options: [.fragmentsAllowed]) else {
        return "\"\""
    }
    return String(decoding: data, as: UTF8.self)
}

/// Whether `signature` is base64 of the HMAC-SHA256 of `message` under `key`; compared in constant time.
func isSignature(_ signature: String, of message: [UInt8], key: [UInt8]) -> Bool {
    guard let code = Data(base64Encoded: signature) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
        code, authenticating: message, using: SymmetricKey(data: key))
}
