import DutyCalendar

/// One post on one day: so many people are wanted there, from then until then.
public struct Slot: Hashable, Sendable {
    /// Price of a slot that is not filled as wanted; for rosters whose cover is a target and not a must.
    public struct CoverPrice: Hashable, Sendable {
        public let missing: Int
        public let surplus: Int

        public init(missing: Int, surplus: Int) {
            self.missing = missing
            self.surplus = surplus
        }
    }

    public let date: CivilDate
    public let post: Int
    public let span: DutySpan
    /// How many people.
    public let need: Int
    public let kinds: Set<LoadKind>
    /// Nil: exactly `need` people, no more and no fewer.
    public let price: CoverPrice?

    public init(
        date: CivilDate, post: Int, span: DutySpan, need: Int, kinds: Set<LoadKind>, price: CoverPrice? = nil
    ) {
        self.date = date
        self.post = post
        self.span = span
        self.need = need
        self.kinds = kinds
        self.price = price
    }
}

extension Unit {
    /// The slots of `days`, by day and then in the order of the posts.
    func slots(of days: ClosedRange<CivilDate>, calendar: HolidayCalendar) -> [Slot] {
        days.flatMap { date -> [Slot] in
            let kind = calendar.kind(of: date)
            let inFloodSeason = isInFloodSeason(date)
            return posts.enumerated().compactMap { index, post -> Slot? in
                guard post.days.wants(date, kind: kind, inFloodSeason: inFloodSeason) else { return nil }
                let start = zone.instant(date, post.start)
                return Slot(
                    date: date, post: index, span: DutySpan(start: start, end: start + post.length), need: post.count,
                    kinds: calendar.loadKinds(of: date, night: post.isNight))
            }
        }
    }
}

extension HolidayCalendar {
    /// What a duty that begins on `date` counts as.
    public func loadKinds(of date: CivilDate, night: Bool) -> Set<LoadKind> {
        var kinds: Set<LoadKind> = [.all]
        switch kind(of: date) {
        case .workday: kinds.insert(.workday)
        case .weekend: kinds.insert(.weekend)
        case .holiday: kinds.insert(.holiday)
        }
        if isSpringFestivalEve(date) { kinds.insert(.springFestivalEve) }
        if night { kinds.insert(.night) }
        return kinds
    }
}
