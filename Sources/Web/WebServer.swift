import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

/// The HTTP side of the service, and the loops that run beside it.
public struct WebServer: Sendable {
    private let address: ListenAddress
    private let status: any ServiceStatus
    private let acknowledgements: (any AcknowledgementDesk)?
    private let services: [any Service]
    private let logger: Logger
    private let onListening: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - acknowledgements: Answers links that acknowledge alerts; without it there are no such pages.
    ///   - services: Loops that run as long as the server does. When one fails, all end.
    ///   - onListening: Called once with the port that is open.
    public init(
        _ address: ListenAddress, status: any ServiceStatus, acknowledgements: (any AcknowledgementDesk)? = nil,
        services: [any Service] = [], logger: Logger,
        onListening: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.address = address
        self.status = status
        self.acknowledgements = acknowledgements
        self.services = services
        self.logger = logger
        self.onListening = onListening
    }

    /// Serves until the process gets one of `signals`: then what is under way is finished, and this returns. A cancelled
    /// task ends it without that.
    public func run(until signals: [UnixSignal] = [.sigterm, .sigint]) async throws {
        let router = Router()
        HealthRoutes(status: status).add(to: router)
        if let acknowledgements { AcknowledgementRoutes(desk: acknowledgements).add(to: router) }
        let onListening = onListening
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), serverName: "watchbill"),
            services: services,
            onServerRunning: { channel in await onListening(channel.localAddress?.port ?? address.port) },
            logger: logger)
        try await application.runService(gracefulShutdownSignals: signals)
    }
}

/// `HOST:PORT`; port 0 takes one that is free.
public struct ListenAddress: Hashable, Sendable {
    public let host: String
    public let port: Int

    public init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `127.0.0.1:8080`, `[::1]:8080` and `:8080`, which listens on loopback only.
    public init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("[") {
            guard host.hasSuffix("]") else { return nil }
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        self.init(host: host.isEmpty ? "127.0.0.1" : String(host), port: port)
    }
}
