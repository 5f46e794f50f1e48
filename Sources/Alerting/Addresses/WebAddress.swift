/// The address of a receiver, read strictly: what two programs could read differently is refused.
public struct WebAddress: Hashable, Sendable {
    public let isEncrypted: Bool
    /// Lower case, without brackets.
    public let host: String
    public let port: Int
    /// From the first slash on; holds the credential where the address is one.
    public let pathAndQuery: Secret

    /// What is wrong. No part of the address that could be secret is in it.
    public enum Fault: Error, Hashable, Sendable {
        case scheme, userInfo, host, port, fragment
        /// Spaces, control characters, backslashes and anything beyond ASCII.
        case character
        case tooLong

        public var words: AlertText {
            switch self {
            case .scheme:
                AlertText(zh: "地址须以 https:// 或 http:// 开头。", en: "The address must begin with https:// or http://.")
            case .userInfo:
                AlertText(
                    zh: "地址中不能有用户名和密码。请改用请求头。", en: "The address holds a user name. Maybe use a header for credentials."
                )
            case .host:
                AlertText(zh: "地址中的主机名不对。请核对地址。", en: "The address has no proper host name. Maybe it was cut off.")
            case .port: AlertText(zh: "地址中的端口须在 1 到 65535 之间。", en: "The port of the address must be 1 to 65535.")
            case .fragment: AlertText(zh: "地址中不能有 # 部分。请去掉。", en: "The address has a '#' part. Maybe leave it away.")
            case .character:
                AlertText(
                    zh: "地址中有空格、换行或非 ASCII 字符。请写成百分号编码。",
                    en: "The address holds a space, a line break or a character beyond ASCII. Maybe percent-encode it.")
            case .tooLong: AlertText(zh: "地址超过 4000 字节。", en: "The address is longer than 4000 bytes.")
            }
        }
    }

    public init(_ text: String) throws(Fault) {
        guard text.utf8.count <= 4000 else { throw .tooLong }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { throw .character }
        let parts = Substring(text)
        let lower = text.lowercased()
        let scheme = lower.hasPrefix("https://") ? 8 : lower.hasPrefix("http://") ? 7 : 0
        guard scheme > 0 else { throw .scheme }
        guard !text.utf8.contains(UInt8(ascii: "#")) else { throw .fragment }
        let rest = parts.dropFirst(scheme)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        guard !authority.contains("@") else { throw .userInfo }
        let tail = String(rest.dropFirst(authority.count))
        let (name, port) = try Self.split(authority)
        isEncrypted = scheme == 8
        host = name.lowercased()
        self.port = port ?? (scheme == 8 ? 443 : 80)
        pathAndQuery = Secret(tail.hasPrefix("/") ? tail : "/" + tail)
    }

    /// Whether the host is written as an address, in whatever spelling; nil for a name.
    public var literalAddress: IPAddress? { IPAddress(host) }

    private static func split(_ authority: Substring) throws(Fault) -> (host: String, port: Int?) {
        var host = authority
        var portText: Substring?
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { throw .host }
            host = authority[authority.index(after: authority.startIndex)..<end]
            let after = authority[authority.index(after: end)...]
            guard IPAddress(String(host))?.isVersion6 == true else { throw .host }
            guard after.isEmpty || after.hasPrefix(":") else { throw .host }
            portText = after.isEmpty ? nil : after.dropFirst()
        } else {
            if let colon = authority.firstIndex(of: ":") {
                host = authority[..<colon]
                portText = authority[authority.index(after: colon)...]
            }
            guard isName(host) else { throw .host }
        }
        guard let portText else { return (String(host), nil) }
        guard portText.utf8.count <= 5, portText.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let port = Int(portText), (1...65535).contains(port)
        else { throw .port }
        return (String(host), port)
    }

    private static func isName(_ host: Substring) -> Bool {
        guard (1...253).contains(host.utf8.count), !host.hasPrefix("."), !host.hasPrefix("-") else { return false }
        return !host.contains("..")
            && host.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
            }
    }
}
