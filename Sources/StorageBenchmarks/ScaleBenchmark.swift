import DutyCalendar
import Foundation
import Storage

/// A record with a million entries and a million open clocks.
public struct ScaleBenchmark: Sendable {
    public struct Result: Sendable {
        public let entries: Int
        /// Seconds to follow the chain from the first entry to the last.
        public let verify: Double
        public let clocks: Int
        /// Seconds from opening the database until the next deadline is known and the first hundred due are claimed.
        public let ready: Double
        /// Megabytes that the process holds in memory after that.
        public let memory: Double
    }

    public var entries = 1_000_000
    public var clocks = 1_000_000

    public init() {}

    /// Fills an empty database and measures it.
    public func run(_ address: String) async throws -> Result {
        let filling = try await Store.open(address, now: { IncidentWork.time })
        try await fill(filling)
        await filling.close()

        let clock = ContinuousClock()
        let begin = clock.now
        let store = try await Store.open(address, now: { IncidentWork.time })
        guard let next = try await store.nextDue(["telephone"], at: IncidentWork.time, lease: .seconds(60)) else { throw Wrong(what: "nothing is due") }
        let claims = try await store.claim(["telephone"], dueBy: next + Minutes(1), limit: 100, lease: .seconds(60))
        let ready = (clock.now - begin) / .seconds(1)
        guard claims.count == min(100, clocks) else { throw Wrong(what: "\(claims.count) claims") }
        let memory = residentMegabytes()

        let beginVerify = clock.now
        let verdict = try await store.read { try $0.verifyJournal() }
        let verify = (clock.now - beginVerify) / .seconds(1)
        guard case .whole(let head) = verdict else { throw Wrong(what: "\(verdict)") }
        await store.close()
        return Result(
            entries: Int(head.sequence), verify: verify, clocks: clocks, ready: ready, memory: memory)
    }

    private func fill(_ store: Store) async throws {
        let piece = 5000
        for start in stride(from: 0, to: max(entries, clocks), by: piece) {
            let (entries, clocks) = (entries, clocks)
            try await store.write { act in
                for number in start..<start + piece {
                    if number < clocks {
                        try act.setDue(
                            DueItem(
                                id: "incident/\(number)/telephone", kind: "telephone", unit: "unit-\(number % 300)",
                                subject: "incident/\(number)",
                                dueAt: Timestamp(milliseconds: IncidentWork.time.milliseconds + Int64(number) * 50)))
                    }
                    if number < entries {
                        try act.journal(
                            JournalNote(
                                unit: "unit-\(number % 300)", actor: "officer-p03", actAt: IncidentWork.time,
                                enteredAt: IncidentWork.time, kind: "incident.logged", subject: "incident/\(number)",
                                change: IncidentWork.change))
                    }
                }
            }
        }
    }

    struct Wrong: Error { let what: String }
}

/// Memory of this process that is not on disk elsewhere, in megabytes; 0 where it cannot be told.
public func residentMegabytes() -> Double {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
        let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
    else { return 0 }
    return kilobytes / 1024
}
