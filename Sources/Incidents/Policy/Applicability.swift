/// Which incidents a rule is for.
public struct Applicability: Codable, Hashable, Sendable {
    /// What a sensitive time, place or person does to a rule with a lowest grade.
    public enum SensitiveIncidents: String, Codable, CaseIterable, Sendable, Hashable {
        /// A sensitive incident falls under the rule whatever its grade.
        case included
        /// Only sensitive incidents do.
        case only
        /// They are judged by their grade like all others.
        case byGrade
    }

    /// Nil: all, and those whose category is unknown.
    public var categories: Set<IncidentCategory>?
    /// Nil: all, and those without a grade.
    public var minimumGrade: IncidentGrade?
    public var sensitive: SensitiveIncidents
    /// Whether drills run this clock too.
    public var drills: Bool
    /// The levels that report in this window; nil: all.
    public var levels: Set<ReportingLevel>?

    public init(
        categories: Set<IncidentCategory>? = nil, minimumGrade: IncidentGrade? = nil,
        sensitive: SensitiveIncidents = .included, drills: Bool = true, levels: Set<ReportingLevel>? = nil
    ) {
        self.categories = categories
        self.minimumGrade = minimumGrade
        self.sensitive = sensitive
        self.drills = drills
        self.levels = levels
    }

    public func includes(_ profile: IncidentProfile) -> Bool {
        if profile.isDrill && !drills { return false }
        if let levels, profile.level.map(levels.contains) != true { return false }
        if let categories, profile.category.map(categories.contains) != true { return false }
        if sensitive == .only && !profile.isSensitive { return false }
        guard let minimumGrade else { return true }
        if sensitive != .byGrade && profile.isSensitive { return true }
        return profile.grade.map { $0 >= minimumGrade } ?? false
    }
}

/// What rules ask about an incident.
public struct IncidentProfile: Hashable, Sendable {
    public var category: IncidentCategory?
    public var grade: IncidentGrade?
    public var isSensitive: Bool
    public var isDrill: Bool
    /// The level of the unit that reports.
    public var level: ReportingLevel?

    public init(
        category: IncidentCategory? = nil, grade: IncidentGrade? = nil, isSensitive: Bool = false,
        isDrill: Bool = false,
        level: ReportingLevel? = nil
    ) {
        self.category = category
        self.grade = grade
        self.isSensitive = isSensitive
        self.isDrill = isDrill
        self.level = level
    }
}
