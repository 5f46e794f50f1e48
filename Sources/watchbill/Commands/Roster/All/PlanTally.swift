import OperatorFiles
import Operations
import Roster
import Synchronization

/// Keeps count of many units while they are planned: from any thread.
final class PlanTally: Sendable {
    struct Unit {
        var name: Text?
        /// When its planning began that is under way; nil when none is.
        var start: ContinuousClock.Instant?
        /// Of all plannings that ended.
        var seconds: Double?
        var files: [String] = []
        fileprivate var outcome: Outcome?
    }

    struct Counts: Equatable {
        var all = 0, underWay = 0, planned = 0, proved = 0, impossible = 0, undecided = 0, faulty = 0
    }

    fileprivate enum Outcome { case planned, proved, impossible, undecided, faulty }

    private let all: Int
    private let units = Mutex<[Int: Unit]>([:])

    init(units: Int) { all = units }

    var counts: Counts {
        units.withLock { units in
            var counts = Counts(all: all)
            for unit in units.values {
                if unit.start != nil { counts.underWay += 1 }
                switch unit.outcome {
                case .proved:
                    counts.planned += 1
                    counts.proved += 1
                case .planned: counts.planned += 1
                case .impossible: counts.impossible += 1
                case .undecided: counts.undecided += 1
                case .faulty: counts.faulty += 1
                case nil: break
                }
            }
            return counts
        }
    }

    func unit(_ index: Int) -> Unit? { units.withLock { $0[index] } }

    /// May be called again for a unit that is planned again.
    func begin(_ index: Int) { units.withLock { $0[index, default: Unit()].start = .now } }

    func read(_ index: Int, _ name: Text) { units.withLock { $0[index]?.name = name } }

    /// - Parameter ending: Nil where what was known of it stays.
    func end(_ index: Int, _ ending: PlanUnits.Ending?, files: [String] = []) {
        units.withLock { units in
            guard var unit = units[index] else { return }
            if let start = unit.start {
                unit.seconds = (unit.seconds ?? 0) + (ContinuousClock.now - start) / .seconds(1)
            }
            unit.start = nil
            if let ending { (unit.files, unit.outcome) = (files, Outcome(ending)) }
            units[index] = unit
        }
    }
}

extension PlanTally.Outcome {
    fileprivate init?(_ ending: PlanUnits.Ending) {
        switch ending {
        case .roster(let roster, _): self = roster.status == .optimal ? .proved : .planned
        case .impossible: self = .impossible
        case .undecided: self = .undecided
        case .failed: self = .faulty
        case .notBegun: return nil
        }
    }
}
