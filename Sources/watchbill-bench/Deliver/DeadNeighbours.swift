import Alerting
import Foundation
import Record

/// Messages that wait for many channels, some of which are dead or slow: how soon those of the healthy ones arrive.
struct DeadNeighbours {
    let messages: Int
    let channels: Int
    /// Half of them refuse connections, half answer after ten seconds.
    let dead: Int
    let folders: [String]

    struct Round {
        /// Seconds until the last message of the healthy channels stood at the receiver.
        let with: Double
        let without: Double
        var ratio: Double { with / without }
    }

    func round(_ databases: BenchDatabases) async throws -> Round {
        let healthy = (0..<channels - dead).map { "healthy-\($0)" }
        let slow = (0..<dead / 2).map { "\(BareReceiver.slow)\($0)" }
        let gone = (0..<dead - dead / 2).map { "gone-\($0)" }
        let with = try await seconds(databases, healthy: healthy, others: slow + gone)
        let without = try await seconds(databases, healthy: healthy, others: [])
        return Round(with: with, without: without)
    }

    private func seconds(_ databases: BenchDatabases, healthy: [String], others: [String]) async throws -> Double {
        let address = try databases.make(.sqlite)
        defer { databases.drop(address) }
        let each = messages / channels
        try await BenchOffice.fill(address, applying: folders, channels: healthy + others, each: each)
        let receiver = try BareReceiver(), slow = try BareReceiver(), closed = try BareReceiver.closedPort()
        defer {
            receiver.stop()
            slow.stop()
        }
        let open = try healthy.map { try OpenChannel($0, port: receiver.port) }
        let ill = try others.map { try OpenChannel($0, port: $0.hasPrefix(BareReceiver.slow) ? slow.port : closed) }
        // As many places as the service has.
        let office = try await BenchOffice(address, applying: folders, open + ill, places: 256)
        let wanted = healthy.count * each
        let begin = ContinuousClock.now
        let running = Task { await office.dispatcher.run() }
        while receiver.count < wanted {
            guard ContinuousClock.now - begin < .seconds(300) else {
                throw BenchmarkFailure("Of \(wanted) messages for healthy channels \(receiver.count) arrived in 300 s.")
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        // What is told of the failing channels arrives at healthy ones too, and is not counted.
        var seen: Set<String> = []
        while true {
            seen = []
            for arrival in receiver.arrivals where arrival.id.contains("_") {
                seen.insert(arrival.id)
                guard seen.count == wanted else { continue }
                running.cancel()
                await running.value
                await office.close()
                return (arrival.at - begin) / .seconds(1)
            }
            guard ContinuousClock.now - begin < .seconds(300) else {
                throw BenchmarkFailure("Of \(wanted) messages for healthy channels \(seen.count) arrived in 300 s.")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
