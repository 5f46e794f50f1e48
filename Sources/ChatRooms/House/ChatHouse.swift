import Hummingbird
import Logging

/// Rooms behind one HTTP server on loopback, each below `/NAME/`.
public final class ChatHouse: Sendable {
    public let port: Int
    private let running: Task<Void, any Error>

    private init(port: Int, running: Task<Void, any Error>) {
        self.port = port
        self.running = running
    }

    /// Returns when the port is open.
    ///
    /// - Parameter port: 0 takes one that is free; another one opens again what had been stopped.
    /// - Throws: What keeps it from listening there.
    public static func start(rooms: [ChatRoom], port: Int = 0) async throws -> ChatHouse {
        let (ports, opened) = AsyncThrowingStream.makeStream(of: Int.self)
        var logger = Logger(label: "watchbill.rooms")
        logger.logLevel = .critical
        let application = Application(
            responder: RoomResponder(rooms: rooms),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), serverName: nil),
            onServerRunning: { channel in opened.yield(channel.localAddress?.port ?? port) }, logger: logger)
        let running = Task {
            do {
                try await application.run()
                opened.finish()
            } catch {
                opened.finish(throwing: error)
                throw error
            }
        }
        for try await port in ports { return ChatHouse(port: port, running: running) }
        throw CancellationError()
    }

    /// Closes the port, and returns when it is closed: from then on connections are refused.
    public func stop() async {
        running.cancel()
        _ = await running.result
    }
}
