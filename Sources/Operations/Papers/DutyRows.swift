import DutyCalendar
import Roster

/// Who stands duty, one row each.
extension PaperWriter {
    static let dutySchema: [PaperField] = [
        .text("post", "岗位", "the post"), .text("person", "姓名", "the name"), .text("title", "职务", "the position"),
        .text("telephone", "电话", "the telephone"), .text("time", "起止时间", "from when to when"),
    ]

    /// Leaders first, then by start; the order of the roster otherwise.
    func duties(_ duties: [PaperDuty], role: DutyRole? = nil) -> PaperValue {
        let wanted = duties.filter { role == nil || $0.role == role }
        let sorted = wanted.enumerated().sorted { left, right in
            key(left.element, left.offset) < key(right.element, right.offset)
        }
        return .list(sorted.map { row($0.element) })
    }

    /// The names of those who lead.
    func leaders(_ duties: [PaperDuty]) -> String { known(listed(duties.filter { $0.role == .lead }.map(\.person))) }

    private func key(_ duty: PaperDuty, _ place: Int) -> (Int, Timestamp, Int) {
        (duty.role == .lead ? 0 : duty.role == .duty ? 1 : 2, duty.span.start, place)
    }

    private func row(_ duty: PaperDuty) -> PaperFields {
        [
            "post": .text(say(duty.post)), "person": .text(known(duty.person)), "title": .text(duty.title),
            "telephone": .text(duty.telephones.joined(separator: " / ")), "time": .text(span(duty.span)),
        ]
    }
}
