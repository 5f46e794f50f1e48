import DutyCalendar

/// Something that is asked of a roster and can stand in the way of one: what an explanation is made of.
public struct Demand: Hashable, Sendable {
    /// The rule that asks.
    public var rule: String
    /// What a contradiction names. Demands of one rule that share these words stand or fall together there, as "rest of
    /// 24 h between duties" for all people.
    public var statement: Text
    public var people: [PersonID]
    public var dates: [CivilDate]
    /// What it would take to do without this one demand, relative to others; nil where nothing can lift it.
    public var price: Int?

    public init(
        rule: String, statement: Text, people: [PersonID] = [], dates: [CivilDate] = [], price: Int? = 100
    ) {
        self.rule = rule
        self.statement = statement
        self.people = people
        self.dates = dates
        self.price = price
    }
}

/// Cells that one demand closes: there these people cannot stand.
public struct Bar: Hashable, Sendable {
    public struct Cell: Hashable, Sendable {
        public var person: Int
        public var slot: Int

        public init(person: Int, slot: Int) {
            self.person = person
            self.slot = slot
        }
    }

    public var demand: Demand
    public var cells: [Cell]

    public init(_ demand: Demand, cells: [Cell]) {
        self.demand = demand
        self.cells = cells
    }
}
