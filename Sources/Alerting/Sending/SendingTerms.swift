/// How requests to one channel travel.
public struct SendingTerms: Sendable {
    /// To which addresses it may connect.
    public var addresses: AddressPolicy
    /// For the name's resolution, the connection and TLS together.
    public var connectTimeout: Duration
    /// For the whole request, from when it is opened: what it waits for a place before does not count.
    public var timeout: Duration
    /// A file in PEM with the authorities that are trusted instead of the system's; nil for those.
    public var authorityFile: String?
    /// In PEM, for receivers that ask who we are; both or none.
    public var clientCertificate: Secret?
    public var clientKey: Secret?
    /// `http://host:port`; nil for none, whatever the environment says. Through a proxy only the proxy's address is judged.
    public var proxy: Secret?
    /// The receiver would show a message twice that a reused connection sent twice.
    public var needsFreshConnection: Bool
    /// What of an answer is read, in bytes; the rest is not waited for.
    public var answerCap: Int

    public init(
        addresses: AddressPolicy = AddressPolicy(), connectTimeout: Duration = .seconds(5),
        timeout: Duration = .seconds(15), authorityFile: String? = nil, clientCertificate: Secret? = nil,
        clientKey: Secret? = nil, proxy: Secret? = nil, needsFreshConnection: Bool = false, answerCap: Int = 65_536
    ) {
        self.addresses = addresses
        self.connectTimeout = connectTimeout
        self.timeout = timeout
        self.authorityFile = authorityFile
        self.clientCertificate = clientCertificate
        self.clientKey = clientKey
        self.proxy = proxy
        self.needsFreshConnection = needsFreshConnection
        self.answerCap = answerCap
    }
}
