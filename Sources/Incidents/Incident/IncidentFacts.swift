import DutyCalendar

/// What is known of an incident besides the three fields of the first save. Everything may be unknown.
public struct IncidentFacts: Codable, Hashable, Sendable {
    public var occurredAt: Known<Timestamp>
    public var category: Known<IncidentCategory>
    /// What a person decided. See ``Incident/effectiveGrade`` for what the clocks go by.
    public var grade: Known<IncidentGrade>
    public var warningColour: Known<WarningColour>
    public var responseLevel: Known<ResponseLevel>
    public var secrecy: SecrecyClass
    /// Empty: not sensitive. Encoded in the order of ``Sensitivity``.
    public var sensitive: [Sensitivity]
    public var casualties: Casualties
    /// Direct economic loss, in yuan.
    public var lossInYuan: Known<Int>
    public var cause: Known<String>
    public var course: Known<String>
    public var consequences: Known<String>
    public var extent: Known<String>
    public var trend: Known<String>
    public var measuresTaken: Known<String>
    public var measuresPlanned: Known<String>
    public var nextSteps: Known<String>
    public var leadersOnSite: Known<String>
    public var commander: Known<String>
    public var commanderContact: Known<String>

    /// All unknown, unclassified, not sensitive.
    public init() {
        occurredAt = .unknown
        category = .unknown
        grade = .unknown
        warningColour = .unknown
        responseLevel = .unknown
        secrecy = .unclassified
        sensitive = []
        casualties = Casualties()
        lossInYuan = .unknown
        cause = .unknown
        course = .unknown
        consequences = .unknown
        extent = .unknown
        trend = .unknown
        measuresTaken = .unknown
        measuresPlanned = .unknown
        nextSteps = .unknown
        leadersOnSite = .unknown
        commander = .unknown
        commanderContact = .unknown
    }

    /// Every field by its name in the journal, in the order of the papers.
    public var fields: [(field: RecordField, value: RecordedValue)] {
        [
            (.occurredAt, RecordedValue(occurredAt)), (.category, RecordedValue(category)),
            (.grade, RecordedValue(grade)), (.warningColour, RecordedValue(warningColour)),
            (.responseLevel, RecordedValue(Known(responseLevel.value?.rawValue))),
            (.secrecy, .text(secrecy.rawValue)),
            (.sensitive, .text(sensitive.map(\.rawValue).sorted().joined(separator: ","))),
        ] + casualties.counts.map { ($0.field, RecordedValue($0.count)) } + [
            (.lossInYuan, RecordedValue(lossInYuan)), (.cause, RecordedValue(cause)),
            (.course, RecordedValue(course)), (.consequences, RecordedValue(consequences)),
            (.extent, RecordedValue(extent)), (.trend, RecordedValue(trend)),
            (.measuresTaken, RecordedValue(measuresTaken)), (.measuresPlanned, RecordedValue(measuresPlanned)),
            (.nextSteps, RecordedValue(nextSteps)), (.leadersOnSite, RecordedValue(leadersOnSite)),
            (.commander, RecordedValue(commander)), (.commanderContact, RecordedValue(commanderContact)),
        ]
    }

    /// The fields that are unknown: what a report marks so.
    public var unknownFields: [RecordField] { fields.filter { $0.value == .unknown }.map(\.field) }

    /// Counts and sums are not negative.
    func check() throws(IncidentRefusal) {
        for (field, count) in casualties.counts + [(.lossInYuan, lossInYuan)] {
            if let count = count.value, count < 0 { throw .negative(field, count) }
        }
    }
}
