import DutyCalendar
import Foundation
import Incidents
import Operations
import Record
import Storage
import Synchronization

/// How late deadlines fire, from when they are due until their firing is on disk and announced.
struct FiringLateness {
    /// Incidents with running clocks, one wake-up each.
    let open: Int
    /// So many of them warn within the measured time, evenly spread.
    let perSecond: Int
    let seconds: Int
    let folders: [String]

    /// The first warning of the sample's policy: ten minutes after the receipt.
    private static let untilWarning = Minutes(10)

    /// Milliseconds, one for each warning that fired, ascending.
    func measure(_ address: String) async throws -> [Double] {
        let heard = Mutex<[(id: DeadlineID, late: Double)]>([])
        let bench = try await BenchRecord(address, applying: folders) { announcements in
            let now = Date().timeIntervalSince1970 * 1000
            let late = announcements.flatMap(\.fired).compactMap { event -> (DeadlineID, Double)? in
                guard case .warned(let deadline, let warning) = event else { return nil }
                return (deadline.id, now - Double(warning.planned.milliseconds))
            }
            heard.withLock { $0 += late }
        }
        let firing = perSecond * seconds
        try await log(max(0, open - firing), into: bench) { _ in SystemClock().now() }
        let start = SystemClock().now().after(seconds: 10 + firing / 2000)
        let (perSecond, untilWarning) = (perSecond, Self.untilWarning)
        try await log(firing, into: bench) { number in
            let planned = Timestamp(milliseconds: start.milliseconds + Int64(number * 1000 / perSecond))
            return planned + Minutes(-untilWarning.count)
        }
        guard SystemClock().now() < start else {
            throw BenchmarkFailure("This machine is too slow to get ready in time.")
        }
        let service = DeadlineService(bench.record)
        let running = Task { await service.run() }
        try await SystemClock().sleep(until: start.after(seconds: seconds))
        // What is late is measured, however late it is.
        let last = start.after(seconds: seconds + 120)
        while heard.withLock({ $0.count }) < firing, SystemClock().now() < last {
            try await Task.sleep(for: .milliseconds(50))
        }
        running.cancel()
        await running.value
        await bench.store.close()
        let found = heard.withLock { $0 }
        guard found.count == firing, Set(found.map(\.id)).count == firing else {
            throw BenchmarkFailure("\(firing) warnings were due and \(found.count) fired.")
        }
        return found.map(\.late).sorted()
    }

    private func log(
        _ count: Int, into bench: BenchRecord, received: @escaping @Sendable (Int) -> Timestamp
    ) async throws {
        let writers = 128
        try await withThrowingTaskGroup { group in
            for writer in 0..<writers {
                group.addTask {
                    for number in stride(from: writer, to: count, by: writers) {
                        try await bench.log(received: received(number))
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}

extension Timestamp {
    func after(seconds: Int) -> Timestamp { Timestamp(milliseconds: milliseconds + Int64(seconds) * 1000) }
}

extension [Double] {
    /// The value below which `part` of the sorted values lie; 0 for none.
    func quantile(_ part: Double) -> Double { isEmpty ? 0 : self[Swift.min(count - 1, Int(Double(count) * part))] }
}
