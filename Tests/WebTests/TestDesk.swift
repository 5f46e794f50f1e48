import Alerting
import DutyCalendar
import Foundation
import FoundationNetworking
import Logging
import Synchronization
import Testing

@testable import Web

/// A desk that knows a few tokens by their names.
final class TestDesk: AcknowledgementDesk {
    private let given = Mutex<[String]>([])
    var acknowledged: [String] { given.withLock { $0 } }

    private struct Away: Error {}
    private let now = Timestamp(milliseconds: 1_790_814_600_000)

    private func alert(_ token: String) -> AcknowledgeableAlert {
        token == "EVIL"
            ? AcknowledgeableAlert(
                title: AlertText("</h2>{{heading}}"), lines: [AlertText("<script>alert('1')</script>")])
            : AcknowledgeableAlert(
                title: AlertText(zh: "突发事件接报", en: "Incident logged"),
                lines: [AlertText(zh: "正直镇老街商铺起火。", en: "A shop burns.")])
    }

    func show(_ token: String) async throws -> AcknowledgementView {
        switch token {
        case "GOOD", "EVIL":
            acknowledged.last.map { .taken(alert(token), GivenAcknowledgement(by: $0, at: now)) } ?? .open(alert(token))
        case "OLD": .expired
        case "CLOSED": .closed(alert(token), nil)
        case "AWAY": throw Away()
        default: .unknown
        }
    }

    func acknowledge(_ token: String, by name: String) async throws -> AcknowledgementOutcome {
        switch try await show(token) {
        case .open(let alert), .taken(let alert, _):
            let before = given.withLock { given in
                defer { given.append(name) }
                return given.last
            }
            return .acknowledged(
                alert, GivenAcknowledgement(by: name, at: now),
                before: before.map { GivenAcknowledgement(by: $0, at: now) })
        case .closed(let alert, let given): return .closed(alert, given)
        case .expired: return .expired
        case .unknown: return .unknown
        }
    }

    private struct Idle: ServiceStatus {
        func readiness() async -> Readiness { .ready }
        func metrics() async -> [Metric] { [] }
    }

    /// Runs a server on a free port with such a desk, and ends it.
    static func served(
        isOpen: Bool = true, logger: Logger? = nil,
        _ body: @escaping @Sendable (TestDesk, TestBrowser) async throws -> Void
    ) async throws {
        let desk = TestDesk(), (ports, port) = AsyncStream.makeStream(of: Int.self)
        var quiet = Logger(label: "test")
        quiet.logLevel = .critical
        let server = WebServer(
            ListenAddress(host: "127.0.0.1", port: 0), status: Idle(), acknowledgements: isOpen ? desk : nil,
            logger: logger ?? quiet
        ) { port.yield($0) }
        let running = Task { try await server.run(until: []) }
        defer { running.cancel() }
        let open = try #require(await ports.first { _ in true })
        try await body(desk, TestBrowser(port: open))
    }
}

struct TestBrowser: Sendable {
    let port: Int

    typealias Answer = (status: Int, headers: [String: String], body: String)

    func get(_ path: String) async throws -> Answer { try await send("GET", path) }
    func post(_ path: String, _ body: String) async throws -> Answer { try await send("POST", path, body) }
    func json(_ path: String, _ body: String) async throws -> Answer {
        try await send("POST", path, body, type: "application/json")
    }

    func send(
        _ method: String, _ path: String, _ body: String? = nil,
        type: String? = "application/x-www-form-urlencoded", headers: [String: String] = ["Accept-Language": "zh-CN"]
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(port)\(path)")))
        request.httpMethod = method
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        if let body {
            request.httpBody = Data(body.utf8)
            // Foundation adds a form's type where none is set.
            request.setValue(type ?? "", forHTTPHeaderField: "Content-Type")
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.reduce(into: [String: String]()) {
            $0["\($1.key)".lowercased()] = "\($1.value)"
        }
        return (http.statusCode, fields, String(decoding: data, as: UTF8.self))
    }
}

/// Everything that is logged, with all that goes with it.
final class CapturedLog: Sendable {
    private let lines = Mutex<[String]>([])
    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    private struct Handler: LogHandler {
        let log: CapturedLog
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            log.lines.withLock { $0.append("\(event.message) \(metadata) \(String(describing: event.metadata))") }
        }
    }

    var logger: Logger { Logger(label: "test", factory: { _ in Handler(log: self) }) }
}
