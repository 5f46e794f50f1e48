import Alerting
import Courier
import Foundation
import Record
import Synchronization

/// Messages that wait, sent to one receiver by the program's own dispatcher, each with its outcome in the record and the
/// journal; beside libcurl alone with the same requests.
struct DeliveryRate {
    struct Round {
        /// Deliveries a second, from the dispatcher's start until the last is on disk.
        let ours: Double
        /// Requests a second.
        let bare: Double
        var ratio: Double { ours / bare }
    }

    let messages: Int
    let connections: Int
    let folders: [String]
    static let channel = "receiver"

    func round(_ engine: BenchDatabases.Engine, _ databases: BenchDatabases) async throws -> Round {
        let address = try databases.make(engine)
        defer { databases.drop(address) }
        try await BenchOffice.fill(address, applying: folders, channels: [Self.channel], each: messages)
        let receiver = try BareReceiver()
        defer { receiver.stop() }
        let open = try OpenChannel(Self.channel, port: receiver.port)
        let first = FirstRequest()
        let office = try await BenchOffice(address, applying: folders, [open], places: connections) {
            first.sender = $0
            return first
        }
        let begin = ContinuousClock.now
        let running = Task { await office.dispatcher.run() }
        while await office.dispatcher.counters.delivered < messages {
            guard ContinuousClock.now - begin < .seconds(300) else {
                throw BenchmarkFailure("\(messages) messages were not delivered within 300 s.")
            }
            try await Task.sleep(for: .milliseconds(5))
        }
        let ours = Double(messages) / ((ContinuousClock.now - begin) / .seconds(1))
        running.cancel()
        await running.value
        await office.close()
        let arrivals = receiver.arrivals, outcomes = try BenchOffice.outcomes(address)
        guard arrivals.count == messages, Set(arrivals.map(\.id)).count == messages,
            outcomes == (delivered: messages, waiting: 0), let request = first.request
        else {
            throw BenchmarkFailure(
                "Of \(messages) messages \(arrivals.count) arrived, \(outcomes.delivered) are in the journal, and "
                    + "\(outcomes.waiting) wait still.")
        }
        return Round(ours: ours, bare: try BareCurl(request: request, connections: connections).run(messages))
    }
}

/// Passes requests on, and keeps the first for the baseline.
final class FirstRequest: AlertSender, @unchecked Sendable {
    /// Set before anything is sent.
    var sender: (any AlertSender)?
    private let kept = Mutex<AlertRequest?>(nil)

    var request: AlertRequest? { kept.withLock { $0 } }

    func send(_ request: AlertRequest, under terms: SendingTerms) async -> SendingResult {
        kept.withLock { if $0 == nil { $0 = request } }
        return await sender?.send(request, under: terms) ?? .failed(.stopped)
    }
}
