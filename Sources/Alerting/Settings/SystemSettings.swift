import DutyCalendar

/// A messaging system as an operator describes it: with places of secrets instead of secrets.
public enum SystemSettings: Hashable, Sendable {
    case dingtalk(address: SecretReference, secret: SecretReference?, keyword: String?)
    case wecom(address: SecretReference)
    case feishu(address: SecretReference, secret: SecretReference?, keyword: String?)
    case slack(address: SecretReference)
    case teams(address: SecretReference)
    case mattermost(address: SecretReference)
    case ntfy(address: SecretReference, topic: SecretReference, token: SecretReference?)
    case gotify(address: SecretReference, token: SecretReference)
    case bark(address: SecretReference, deviceKey: SecretReference, group: String?)
    case webhook(address: SecretReference, keys: [KeySettings], rates: RateLimits)
    case custom(CustomSettings)

    /// A key of a receiver of one's own, and until when it signs; nil for the current one.
    public struct KeySettings: Hashable, Sendable {
        public let key: SecretReference
        public let until: Timestamp?

        public init(key: SecretReference, until: Timestamp? = nil) {
            self.key = key
            self.until = until
        }
    }

    /// As ``MessagingSystem/name``.
    public enum Name: String, CaseIterable, Sendable {
        case dingtalk, wecom, feishu, slack, teams, mattermost, ntfy, gotify, bark, webhook, custom
    }

    public var name: Name {
        switch self {
        case .dingtalk: .dingtalk
        case .wecom: .wecom
        case .feishu: .feishu
        case .slack: .slack
        case .teams: .teams
        case .mattermost: .mattermost
        case .ntfy: .ntfy
        case .gotify: .gotify
        case .bark: .bark
        case .webhook: .webhook
        case .custom: .custom
        }
    }

    /// Where it is reached.
    public var address: SecretReference {
        switch self {
        case .dingtalk(let address, _, _), .wecom(let address), .feishu(let address, _, _), .slack(let address),
            .teams(let address), .mattermost(let address), .ntfy(let address, _, _), .gotify(let address, _),
            .bark(let address, _, _), .webhook(let address, _, _):
            address
        case .custom(let custom): custom.address
        }
    }

    /// Every secret it needs, the address first.
    public var references: [SecretReference] {
        let others: [SecretReference?] =
            switch self {
            case .dingtalk(_, let secret, _), .feishu(_, let secret, _): [secret]
            case .wecom, .slack, .teams, .mattermost: []
            case .ntfy(_, let topic, let token): [topic, token]
            case .gotify(_, let token): [token]
            case .bark(_, let key, _): [key]
            case .webhook(_, let keys, _): keys.map(\.key)
            case .custom(let custom): custom.headers.sorted { $0.key < $1.key }.map(\.value.reference)
            }
        return [address] + others.compactMap { $0 }
    }

    /// The receiver drops a message that it has got already, by the message's identifier. To all others a request that
    /// was sent twice is shown twice.
    public var knowsRepeats: Bool { name == .webhook }
}

/// A receiver with a request of one's own.
public struct CustomSettings: Hashable, Sendable {
    public enum HeaderValue: Hashable, Sendable {
        case literal(String)
        case secret(SecretReference)

        var reference: SecretReference? { if case .secret(let reference) = self { reference } else { nil } }
    }

    public let method: AlertRequest.Method
    public let address: SecretReference
    public let headers: [String: HeaderValue]
    public let template: BodyTemplate
    /// Bytes of the whole body.
    public let limit: Int
    public let rates: RateLimits
    public let successText: String?

    public init(
        method: AlertRequest.Method = .post, address: SecretReference, headers: [String: HeaderValue] = [:],
        template: BodyTemplate, limit: Int = 16_000, rates: RateLimits = .none, successText: String? = nil
    ) {
        self.method = method
        self.address = address
        self.headers = headers
        self.template = template
        self.limit = limit
        self.rates = rates
        self.successText = successText
    }
}
