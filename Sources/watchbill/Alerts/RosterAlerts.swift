import Alerting
import DutyCalendar
import Operations
import RecordedFiles
import Roster

extension WantedAlert {
    /// What those have to know whose duties a publication gave or took; nothing where it changed none.
    static func all(of answer: PublishRoster.Answer, in unit: Unit, at now: Timestamp) -> [WantedAlert] {
        guard answer.isNew, !answer.concerned.isEmpty else { return [] }
        let people = answer.concerned.compactMap { id in
            unit.people.first { $0.id == id }.map {
                CalledPerson(
                    unit: unit.id.rawValue, person: id.rawValue, name: $0.name, title: $0.title,
                    telephones: $0.telephones)
            }
        }
        let days = answer.id.days, isFirst = answer.version == 1
        // A roster that is new concerns everybody on it; a list of forty names is read by nobody.
        let isForAll = people.count > 10
        let names = people.map(\.name).joined(separator: "、")
        let namesInEnglish = people.map(\.name).joined(separator: ", ")
        return [
            WantedAlert(
                kind: isFirst ? .rosterPublished : .rosterChanged, unit: unit.id.reporting,
                lines: [
                    AlertText(
                        zh: "\(unit.name.zh) \(days.lowerBound) 至 \(days.upperBound) 值班表第 \(answer.version) 版，"
                            + "变动 \(answer.changedDuties) 个班次。",
                        en: "\(unit.name.en), \(days.lowerBound) to \(days.upperBound): version \(answer.version), "
                            + "\(answer.changedDuties) duties changed."),
                    isForAll
                        ? AlertText(
                            zh: "请表上 \(people.count) 人查看。", en: "The \(people.count) people on it: please look.")
                        : AlertText(zh: "请查看：\(names)", en: "Please look: \(namesInEnglish)"),
                ], at: now, cause: "roster/\(answer.id)/\(answer.version)", called: isForAll ? [] : people)
        ]
    }
}
