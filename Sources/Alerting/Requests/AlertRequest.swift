/// One HTTP request, to the byte. Redirects are not to be followed.
public struct AlertRequest: Sendable, Hashable {
    public enum Method: String, Sendable { case post = "POST", put = "PUT" }

    public struct Header: Sendable, Hashable {
        public let name: String
        public let value: Secret

        /// Nil where either could end the line and start another one, or is not allowed in HTTP.
        public init?(_ name: String, _ value: String) {
            guard !name.isEmpty, name.utf8.allSatisfy(Self.isToken),
                value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 })
            else { return nil }
            self.name = name
            self.value = Secret(value)
        }

        private static func isToken(_ byte: UInt8) -> Bool {
            byte > 0x20 && byte < 0x7F && !separators.contains(byte)
        }

        private static let separators = Array("\"(),/:;<=>?@[\\]{}".utf8)
    }

    public let method: Method
    /// For most systems the address is the credential.
    public let url: Secret
    public let headers: [Header]
    public let body: [UInt8]
    /// Something had to be left out for the system's limit.
    public let isShortened: Bool

    /// Throws what is wrong with the address or a header, without showing either.
    init(
        method: Method = .post, url: String, headers: [(String, String)], body: [UInt8], isShortened: Bool = false
    ) throws(RequestRefusal) {
        do { _ = try WebAddress(url) } catch { throw .address(error) }
        var checked: [Header] = []
        for (name, value) in headers {
            guard let header = Header(name, value) else { throw .header(name: printable(name)) }
            checked.append(header)
        }
        self.method = method
        self.url = Secret(url)
        self.headers = checked
        self.body = body
        self.isShortened = isShortened
    }
}

/// Why no request could be made. Nothing secret is in it.
public enum RequestRefusal: Error, Hashable, Sendable {
    case address(WebAddress.Fault)
    case header(name: String)
    /// Not even a bare title fits.
    case doesNotFit(limit: Int)
    case badKey
    case badTemplate(TemplateFault)

    public var words: AlertText {
        switch self {
        case .address(let fault): fault.words
        case .header(let name):
            AlertText(
                zh: "请求头“\(name)”含有不允许的字符。请检查通道文件中的请求头。",
                en:
                    "The header '\(name)' holds characters that are not allowed. Maybe the channel's file has a line break there."
            )
        case .doesNotFit(let limit):
            AlertText(
                zh: "\(limit) 字节的上限连标题也放不下。请提高通道的长度上限。",
                en: "Not even a title fits into \(limit) bytes. Maybe raise the channel's limit.")
        case .badKey:
            AlertText(
                zh: "签名密钥格式不对。应为 whsec_ 加 24 至 64 个字节的 base64。",
                en: "The signing key is malformed. It is 'whsec_' and base64 of 24 to 64 bytes.")
        case .badTemplate(let fault): fault.words
        }
    }
}

/// Only letters, digits, `-` and `_`, at most 40: what is safe to repeat in a message.
func printable(_ text: String) -> String {
    String(
        text.unicodeScalars.prefix(40).map {
            $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_")
                ? Character($0) : "?"
        })
}
