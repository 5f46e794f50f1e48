import Foundation
import FoundationNetworking
import Logging
import Testing

@testable import Web

@Suite("The service tells how it is")
struct HealthTests {
    private struct FixedStatus: ServiceStatus {
        let isReady: Readiness
        func readiness() async -> Readiness { isReady }
        func metrics() async -> [Metric] { [Metric("watchbill_up", help: "Runs.", kind: .gauge, 1)] }
    }

    /// Runs a server on a free port, and ends it.
    private func withServer<Value: Sendable>(
        _ readiness: Readiness, _ body: @escaping @Sendable (Int) async throws -> Value
    ) async throws -> Value {
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let server = WebServer(
            ListenAddress(host: "127.0.0.1", port: 0), status: FixedStatus(isReady: readiness), logger: logger
        ) { port.yield($0) }
        let running = Task { try await server.run(until: []) }
        defer { running.cancel() }
        let open = try #require(await ports.first { _ in true })
        return try await body(open)
    }

    private func get(_ path: String, _ port: Int) async throws -> (status: Int, type: String?, body: String) {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        let (data, response) = try await URLSession.shared.data(from: url)
        let http = try #require(response as? HTTPURLResponse)
        return (http.statusCode, http.value(forHTTPHeaderField: "Content-Type"), String(decoding: data, as: UTF8.self))
    }

    @Test("Alive and ready")
    func ready() async throws {
        try await withServer(.ready) { port in
            let live = try await get("/health/live", port), ready = try await get("/health/ready", port)
            #expect(live.status == 200)
            #expect(ready.status == 200)
        }
    }

    @Test("Alive, but not ready while the database is away, and it says why")
    func notReady() async throws {
        try await withServer(.notReady(reason: "the database is away")) { port in
            let live = try await get("/health/live", port), ready = try await get("/health/ready", port)
            #expect(live.status == 200)
            #expect(ready.status == 503)
            #expect(ready.body.contains("the database is away"))
        }
    }

    @Test("Metrics in the text format")
    func metrics() async throws {
        try await withServer(.ready) { port in
            let answer = try await get("/metrics", port)
            #expect(answer.status == 200)
            #expect(answer.type == "text/plain; version=0.0.4; charset=utf-8")
            #expect(answer.body.contains("# TYPE watchbill_up gauge\nwatchbill_up 1\n"))
        }
    }

    @Test("What is not there is not found")
    func unknown() async throws {
        try await withServer(.ready) { port in
            let answer = try await get("/nothing", port)
            #expect(answer.status == 404)
        }
    }
}
