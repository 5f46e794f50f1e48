import AlertWriting
import DutyCalendar
import Incidents
import OperatorFiles
import Papers
import Record
import RecordedFiles
import Roster
import Storage

/// Carries out an apply together with what follows from it in the record, in one transaction.
struct AfterApply {
    let store: Store

    /// - Returns: The version of the settings, and what became of deadlines and days.
    func commit(
        _ plan: ApplyPlan, by actor: String, at now: Timestamp
    ) async throws -> (version: Int64, settled: UnitsSettled) {
        let apply = ApplyFiles(store, templates: PaperTemplates.check, alertTemplates: AlertTemplates.check)
        let (version, settled) = try await RecordStore(store, units: RecordedUnits()).changeUnits(
            by: ActorID(unchecked: actor), at: now, recounts: plan.mayMoveWorkingDays
        ) { try apply.perform(plan, by: actor, at: now, in: $0) }
        return (version, settled)
    }

    /// What the user hears of it; nothing where nothing followed.
    static func words(_ settled: UnitsSettled) -> [Text] {
        var words: [Text] = []
        let (recounted, begun) = (settled.recounted, settled.begun)
        if !recounted.isEmpty {
            let list = recounted.map(\.rawValue).joined(separator: " ")
            words.append(
                Text(
                    zh: "放假安排有变，\(recounted.count) 项督办的时限已重新计算：\(list)",
                    en: "The calendar changed; deadlines of the ledger counted again (\(recounted.count)): \(list)"))
        }
        if !begun.isEmpty {
            let list = begun.map(\.rawValue).joined(separator: " ")
            words.append(
                Text(zh: "从今天起开始零报告的单位：\(list)", en: "Units whose nil returns begin today: \(list)"))
        }
        return words
    }
}
