/// To which addresses a request may connect. It judges the socket's address at every connection, never the text of the URL.
public struct AddressPolicy: Sendable {
    /// Private networks that may be connected to. Only addresses that are private are let through by it, nothing else that
    /// is refused.
    public let allowedPrivate: [AddressRange]
    /// For the receiver that a demonstration starts on the same machine; never from operators' files.
    public let allowsLoopback: Bool

    public init(allowedPrivate: [AddressRange] = [], allowsLoopback: Bool = false) {
        self.allowedPrivate = allowedPrivate
        self.allowsLoopback = allowsLoopback
    }

    /// Nil where the address is allowed.
    public func refusal(of address: IPAddress) -> AddressRefusal? {
        if let inner = address.asVersion4 { return refusal(of: inner) }
        guard let kind = SpecialAddresses.kind(of: address) else { return nil }
        switch kind {
        case .privateNetwork where allowedPrivate.contains { $0.contains(address) }: return nil
        case .loopback where allowsLoopback: return nil
        default: return AddressRefusal(address: address, kind: kind)
        }
    }
}

/// Why nothing is sent to an address.
public struct AddressRefusal: Error, Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case unspecified, loopback, linkLocal, metadata, multicast, reserved, privateNetwork
    }

    public let address: IPAddress
    public let kind: Kind

    public var words: AlertText {
        switch kind {
        case .privateNetwork:
            AlertText(
                zh: "拒绝连接 \(address)：私有网络地址。确属本单位内网的，请在配置中按网段放行。",
                en: "Refused to connect to \(address): a private network. Maybe allow its range in the configuration.")
        default:
            AlertText(
                zh: "拒绝连接 \(address)：\(kind.words.zh)。请核对通道地址及其域名解析。",
                en:
                    "Refused to connect to \(address): \(kind.words.en). Maybe the channel's name resolves to the wrong place."
            )
        }
    }
}

extension AddressRefusal.Kind {
    public var words: AlertText {
        switch self {
        case .unspecified: AlertText(zh: "未指定地址", en: "the unspecified address")
        case .loopback: AlertText(zh: "本机地址", en: "this machine itself")
        case .linkLocal: AlertText(zh: "链路本地地址", en: "a link-local address")
        case .metadata: AlertText(zh: "云主机元数据地址", en: "a cloud's metadata service")
        case .multicast: AlertText(zh: "组播地址", en: "a multicast address")
        case .reserved: AlertText(zh: "保留地址", en: "a reserved address")
        case .privateNetwork: AlertText(zh: "私有网络地址", en: "a private network")
        }
    }
}
