extension Unit {
    /// Whether the rules on leaders mean this person: a county leader, in a town also a town leader.
    public func isLeader(_ person: Person) -> Bool {
        person.position.isCountyLeader || (level == .town && person.position == .townLeader)
    }

    /// Everybody the rules on leaders mean, in the order of the unit's list.
    public var leaders: [Person] { people.filter(isLeader) }

    /// What its leaders are called, as `县领导`.
    public var leaderName: Text {
        switch level {
        case .department: Text(zh: "领导", en: "leader")
        default: Text(zh: "\(level.name.zh)领导", en: "\(level.name.en) leader")
        }
    }
}
