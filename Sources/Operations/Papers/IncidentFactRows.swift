import Incidents

/// The facts of an incident, row by row, in the order of the papers.
extension PaperWriter {
    static let factSchema: [PaperField] = [
        .text("name", "事实名称", "the fact's name"), .text("value", "内容；未知时为“不详”", "its value; 'unknown' where it is"),
    ]

    static let factPairSchema: [PaperField] =
        factSchema + [
            .text("otherName", "同行第二项的名称", "the name of the second fact in the row"),
            .text("otherValue", "同行第二项的内容", "its value"),
        ]

    /// The brief facts two by two, for a table that fits on half a page.
    func briefFactPairs(_ incident: Incident) -> PaperValue {
        let rows = briefRows(incident)
        return .list(
            stride(from: 0, to: rows.count, by: 2).map { index in
                let other = rows.indices.contains(index + 1) ? rows[index + 1] : row("", "")
                return rows[index].merging([
                    "otherName": other["name"] ?? .text(""), "otherValue": other["value"] ?? .text(""),
                ])
            })
    }

    func briefFacts(_ incident: Incident) -> PaperValue { .list(briefRows(incident)) }

    /// What fits into a cell: times, kinds, figures, people.
    private func briefRows(_ incident: Incident) -> [PaperFields] {
        let facts = incident.facts
        let sensitive =
            facts.sensitive.isEmpty ? say("无", "none") : listed(facts.sensitive.map { say($0.words) })
        var rows = [
            row(.receivedAt, moment(incident.receivedAt)), row(.occurredAt, moment(facts.occurredAt)),
            row(.place, known(incident.place)), row(.source, known(incident.source)),
            row(.category, known(facts.category) { $0.words }), row(.grade, grade(incident)),
            row(.warningColour, known(facts.warningColour) { $0.words }),
            row(.responseLevel, known(facts.responseLevel) { $0.words }), row(.sensitive, sensitive),
        ]
        let harm = facts.casualties
        for (field, count) in [
            (RecordField.deaths, harm.deaths), (.seriousInjuries, harm.seriousInjuries),
            (.minorInjuries, harm.minorInjuries), (.missingPeople, harm.missing), (.trapped, harm.trapped),
            (.evacuated, harm.evacuated), (.lossInYuan, facts.lossInYuan),
        ] { rows.append(row(field, known(count))) }
        rows += [
            row(.portfolioLeader, incident.portfolioLeader.value.map(person) ?? unknown),
            row(.leadersOnSite, known(facts.leadersOnSite)), row(.commander, known(facts.commander)),
            row(.commanderContact, known(facts.commanderContact)),
        ]
        return rows
    }

    /// What takes sentences: each fact a name and its paragraphs.
    func longFacts(_ incident: Incident) -> PaperValue {
        let facts = incident.facts
        let rows: [(RecordField, Known<String>)] = [
            (.cause, facts.cause), (.course, facts.course), (.consequences, facts.consequences),
            (.extent, facts.extent), (.trend, facts.trend), (.measuresTaken, facts.measuresTaken),
            (.measuresPlanned, facts.measuresPlanned), (.nextSteps, facts.nextSteps),
        ]
        return .list(rows.map { ["name": .text(label($0.0)), "lines": lines($0.1)] })
    }

    /// The grade a person decided; until then the suggested one, and that it is only that.
    func grade(_ incident: Incident) -> String {
        if let grade = incident.facts.grade.value { return say(grade.words) }
        guard let suggested = incident.gradeSuggestion else { return unknown }
        return say("\(suggested.grade.words.zh)（初判）", "\(suggested.grade.words.en), suggested")
    }

    func label(_ field: RecordField) -> String {
        let words = say(field.words)
        return language == .en ? words.prefix(1).uppercased() + words.dropFirst() : words
    }

    private func row(_ field: RecordField, _ value: String) -> PaperFields { row(label(field), value) }

    private func row(_ name: String, _ value: String) -> PaperFields { ["name": .text(name), "value": .text(value)] }
}
