import DutyCalendar

/// The largest sets of spans that all overlap one another, as indices into `spans`; sets of one are left out.
///
/// Spans on a line overlap pairwise exactly if they share an instant, so sweeping over their starts finds every set.
func maximalOverlaps(of spans: [DutySpan]) -> [[Int]] {
    let byStart = spans.indices.sorted { (spans[$0].start, $0) < (spans[$1].start, $1) }
    var sets: [[Int]] = []
    var open: [Int] = []
    var hasGrown = false
    for index in byStart {
        let staying = open.filter { spans[$0].end > spans[index].start }
        if staying.count < open.count, hasGrown {
            if open.count > 1 { sets.append(open) }
            hasGrown = false
        }
        open = staying
        if spans[index].length.count > 0 {
            open.append(index)
            hasGrown = true
        }
    }
    if open.count > 1, hasGrown { sets.append(open) }
    return sets
}

extension ProblemFacts {
    /// Slots of which one person can stand only one, when `rest` has to lie between two duties.
    func conflictingSlots(among slots: [Int], rest: Minutes) -> [[Int]] {
        maximalOverlaps(
            of: slots.map { DutySpan(start: self.slots[$0].span.start, end: self.slots[$0].span.end + rest) }
        ).map { set in set.map { slots[$0] } }
    }
}
