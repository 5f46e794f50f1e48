/// A channel as its file describes it.
public struct ChannelSettings: Hashable, Sendable {
    public let id: ChannelID
    public let system: SystemSettings
    public var language: AlertLanguage
    public var isTrusted: Bool
    public var isOrdered: Bool
    /// What the messaging system knows people by, under `unit/person`.
    public var people: [String: String]
    /// For the whole request.
    public var timeout: Duration
    /// A file in PEM with the authorities to trust instead of the system's; it is no secret.
    public var authorityFile: String?
    /// Both or none, in PEM.
    public var clientCertificate: SecretReference?
    public var clientKey: SecretReference?
    public var proxy: SecretReference?
    public var allowedPrivate: [AddressRange]

    public init(
        id: ChannelID, system: SystemSettings, language: AlertLanguage = .zh, isTrusted: Bool = false,
        isOrdered: Bool = false, people: [String: String] = [:], timeout: Duration = .seconds(15),
        authorityFile: String? = nil, clientCertificate: SecretReference? = nil, clientKey: SecretReference? = nil,
        proxy: SecretReference? = nil, allowedPrivate: [AddressRange] = []
    ) {
        self.id = id
        self.system = system
        self.language = language
        self.isTrusted = isTrusted
        self.isOrdered = isOrdered
        self.people = people
        self.timeout = timeout
        self.authorityFile = authorityFile
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
        self.proxy = proxy
        self.allowedPrivate = allowedPrivate
    }

    /// Every secret it needs.
    public var references: [SecretReference] {
        system.references + [clientCertificate, clientKey, proxy].compactMap { $0 }
    }

    /// The channel, ready to be used.
    ///
    /// - Parameter allowingLoopback: For the receiver that a demonstration starts on the same machine.
    /// - Throws: What `resolving` throws, and ``ChannelFault`` for a secret that cannot be right.
    public func opened(
        allowingLoopback: Bool = false, resolving: (SecretReference) throws -> Secret
    ) throws -> OpenChannel {
        do {
            let terms = SendingTerms(
                addresses: AddressPolicy(allowedPrivate: allowedPrivate, allowsLoopback: allowingLoopback),
                connectTimeout: min(.seconds(5), timeout), timeout: timeout, authorityFile: authorityFile,
                clientCertificate: try clientCertificate.map(resolving), clientKey: try clientKey.map(resolving),
                proxy: try proxy.map(resolving), needsFreshConnection: !system.knowsRepeats)
            let channel = Channel(
                id: id, system: try system.opened(resolving: resolving), language: language, isTrusted: isTrusted,
                isOrdered: isOrdered)
            return OpenChannel(channel: channel, terms: terms, handles: people)
        } catch let reason as ChannelFault.Reason {
            throw ChannelFault(channel: id, reason: reason)
        }
    }
}

/// Why a channel cannot be used though its secrets are there. Nothing secret is in it.
public struct ChannelFault: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Reason: Error, Hashable, Sendable {
        case address(SecretReference, WebAddress.Fault)
        /// A line break, or another character that no header may hold.
        case header(SecretReference)
        /// Not `whsec_` and base64.
        case key(SecretReference)
    }

    public let channel: ChannelID
    public let reason: Reason

    public init(channel: ChannelID, reason: Reason) {
        self.channel = channel
        self.reason = reason
    }

    public var words: AlertText {
        let (reference, words) =
            switch reason {
            case .address(let reference, let fault): (reference, fault.words)
            case .header(let reference):
                (
                    reference,
                    AlertText(
                        zh: "其中有换行等请求头不允许的字符。请检查内容。",
                        en: "It holds a character that no header may have. Maybe there is a line break in it.")
                )
            case .key(let reference): (reference, RequestRefusal.badKey.words)
            }
        return AlertText(zh: "通道“\(channel)”，\(reference)：", en: "Channel '\(channel)', \(reference): ") + words
    }

    public var description: String { words.en }
}
