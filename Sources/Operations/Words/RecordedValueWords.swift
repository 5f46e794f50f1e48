import DutyCalendar
import Incidents
import Roster

extension RecordedValue {
    /// As a person reads it, instants in the unit's own time. What is not known is marked so.
    public func words(in zone: DutyZone) -> Text {
        switch self {
        case .text(let text): Text(text)
        case .number(let number): Text("\(number)")
        case .flag(let flag): flag ? Text(zh: "是", en: "yes") : Text(zh: "否", en: "no")
        case .instant(let instant): Text(zone.shown(instant))
        case .unknown: Text(zh: "不详", en: "unknown")
        }
    }
}
