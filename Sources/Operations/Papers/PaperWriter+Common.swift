import DutyCalendar
import Incidents

extension PaperWriter {
    /// The values of ``CommonFields``.
    func common(
        at now: Timestamp, isDrill: Bool = false, mentionsDrills: Bool = false, secrecy: SecrecyClass = .unclassified
    ) -> PaperFields {
        [
            "drillMark": .text(drillMark(isDrill: isDrill, mentionsDrills: mentionsDrills)),
            "secrecyMark": .text(secrecyMark(secrecy)), "unit": .text(say(office.name)),
            "dutyLine": .text(known(office.dutyLine)), "printedAt": .text(moment(now)),
        ]
    }

    /// `初报迟报13分钟（10:58报送）`: which report, by how much, and why.
    func late(_ lateness: Lateness, on day: CivilDate) -> String {
        let wanted = say(lateness.wants.words), length = say(lateness.minutes.words)
        let reason =
            switch lateness.reason {
            case .nothingRecorded: say("尚无记录", "nothing recorded yet")
            case .actedLate(let at): say("\(time(at, on: day))完成", "done at \(time(at, on: day))")
            case .windowCameLater(let setAt):
                say("\(time(setAt, on: day))起适用更严时限", "a stricter window since \(time(setAt, on: day))")
            }
        return say("\(wanted)迟\(length)（\(reason)）", "\(wanted) \(length) late (\(reason))")
    }
}
