/// Who is above a unit.
public struct ReportingLine: Hashable, Sendable {
    public let unit: ReportingUnit
    /// The units above, the next one first.
    public let above: [ReportingUnit]
    /// The Party committee's office that major incidents go to as well; nil where it is not in this record.
    public let partyCommittee: ReportingUnit?

    public init(unit: ReportingUnit, above: [ReportingUnit], partyCommittee: ReportingUnit? = nil) {
        self.unit = unit
        self.above = above
        self.partyCommittee = partyCommittee
    }
}

/// That a report passes over one level or more (越级).
public struct LevelSkip: Codable, Hashable, Sendable {
    /// How many levels are skipped, from 1.
    public let levels: Int
    /// Needed below the grade that may skip by itself.
    public let approver: String?

    public init(levels: Int = 1, approver: String? = nil) {
        self.levels = levels
        self.approver = approver
    }
}

/// Whom a report goes to, and as what.
public struct Recipient: Codable, Hashable, Sendable, CustomStringConvertible {
    public enum Role: String, Codable, CaseIterable, Sendable, Hashable {
        /// The government above.
        case reportTo
        case partyCommittee
        /// A level that was skipped (抄送).
        case copyTo
    }

    public let role: Role
    /// Nil where it is not in this record: it has to be reached by other means.
    public let unit: ReportingUnit?

    public var description: String { "\(role.rawValue):\(unit?.rawValue ?? "-")" }
}

extension ReportingLine {
    /// Level by level (双台子 61, 细河 58, 南江 83): the next unit up. A skip goes further up and copies every level that it
    /// passes over, always (南江 54). From the policies' grade on, to the Party committee as well (红桥 31).
    ///
    /// - Throws: ``IncidentRefusal/skippingNotAllowed(grade:needed:)`` below the grade and without an approver;
    ///   ``IncidentRefusal/noLevelAbove(_:levels:)``.
    public func recipients(
        grade: IncidentGrade?, skip: LevelSkip?, under context: ReportingContext
    ) throws(IncidentRefusal) -> [Recipient] {
        let skipped = max(0, skip?.levels ?? 0)
        guard above.indices.contains(skipped) else { throw .noLevelAbove(unit, levels: skipped + 1) }
        if skipped > 0 {
            let isGradeEnough = grade.map { $0 >= context.skippingFrom } ?? false
            let isApproved = skip?.approver.map { !$0.isBlank } ?? false
            guard isGradeEnough || isApproved
            else { throw .skippingNotAllowed(grade: grade, needed: context.skippingFrom) }
        }
        var recipients = [Recipient(role: .reportTo, unit: above[skipped])]
        if let from = context.twoRecipientsFrom, let grade, grade >= from {
            recipients.append(Recipient(role: .partyCommittee, unit: partyCommittee))
        }
        return recipients + above[..<skipped].map { Recipient(role: .copyTo, unit: $0) }
    }
}
