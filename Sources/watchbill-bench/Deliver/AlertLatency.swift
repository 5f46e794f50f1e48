import Alerting
import Courier
import DutyCalendar
import Foundation
import Record

/// How soon an alert stands at the receiver once its cause is on disk: incidents are logged at a fixed rate by the
/// program's own use case, each with its alert in the same transaction.
struct AlertLatency {
    struct Result {
        /// From the answer to the act until the request was read to its end. Milliseconds, ascending.
        let fromCommit: [Double]
        /// From the act's beginning: its commit is in it.
        let fromAct: [Double]
        /// From handing a request to the courier, with no record around it.
        let bare: [Double]
    }

    let perSecond: Int
    let seconds: Int
    let folders: [String]

    func measure(_ address: String) async throws -> Result {
        let receiver = try BareReceiver(keepsBodies: true)
        defer { receiver.stop() }
        let channel = try OpenChannel(BenchRecord.county.rawValue, port: receiver.port)
        let first = FirstRequest()
        let office = try await BenchOffice(address, applying: folders, [channel], places: 256) {
            first.sender = $0
            return first
        }
        let running = Task { await office.dispatcher.run() }
        // Connections, statements and the units are there then, as in a service that has been up for a while.
        for _ in 0..<20 { try await office.bench.log(received: SystemClock().now()) }
        try await wait(for: 20, at: receiver)
        let count = perSecond * seconds
        let start = ContinuousClock.now
        typealias Logged = (number: String, begun: ContinuousClock.Instant, answered: ContinuousClock.Instant)
        let logged = try await withThrowingTaskGroup(of: Logged.self) { group in
            for number in 0..<count {
                try await Task.sleep(until: start + .seconds(1) * number / perSecond)
                group.addTask {
                    let begun = ContinuousClock.now
                    let id = try await office.bench.log(received: SystemClock().now())
                    return (id.rawValue, begun, .now)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        try await wait(for: 20 + count, at: receiver)
        running.cancel()
        await running.value
        await office.close()
        let arrivals = Dictionary(
            receiver.arrivals.compactMap { arrival in Self.number(in: arrival.body).map { ($0, arrival.at) } },
            uniquingKeysWith: min)
        let found = logged.compactMap { item in arrivals[item.number].map { (item, $0) } }
        guard found.count == count, let request = first.request else {
            throw BenchmarkFailure("\(count) alerts were raised and \(found.count) arrived.")
        }
        // The request may arrive before the act's own answer has reached whoever asked.
        return Result(
            fromCommit: found.map { max(0, ($1 - $0.answered) / .milliseconds(1)) }.sorted(),
            fromAct: found.map { ($1 - $0.begun) / .milliseconds(1) }.sorted(),
            bare: try await bare(request, channel.terms, receiver))
    }

    /// The same rate by the courier alone: from handing the request over until it stood at the receiver.
    private func bare(_ request: AlertRequest, _ terms: SendingTerms, _ receiver: BareReceiver) async throws -> [Double]
    {
        let courier = HTTPCourier()
        let known = receiver.count
        let start = ContinuousClock.now
        var begun: [ContinuousClock.Instant] = []
        for number in 0..<perSecond * min(seconds, 5) {
            try await Task.sleep(until: start + .seconds(1) * number / perSecond)
            begun.append(.now)
            Task { _ = await courier.send(request, under: terms) }
        }
        try await wait(for: known + begun.count, at: receiver)
        await courier.shutdown()
        return zip(receiver.arrivals[known...], begun).map { ($0.at - $1) / .milliseconds(1) }.sorted()
    }

    private func wait(for count: Int, at receiver: BareReceiver) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while receiver.count < count {
            guard ContinuousClock.now < end else {
                throw BenchmarkFailure("Of \(count) alerts \(receiver.count) arrived within 60 s.")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Of the incident, as the receiver's body names it.
    private static func number(in body: String) -> String? {
        let mark = "\"number\":\""
        guard let start = body.range(of: mark)?.upperBound else { return nil }
        return String(body[start...].prefix { $0 != "\"" })
    }
}
