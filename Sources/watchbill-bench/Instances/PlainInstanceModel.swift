import Roster

/// The textbook model of a public instance: a 0/1 variable for each employee, day and shift, and the rules as they are
/// read off the page. The bare baseline that the product's model is measured against.
struct PlainInstanceModel {
    private(set) var model = LinearModel()
    private let instance: InstanceFile
    private var cells: [[[Literal]]] = []

    init(_ instance: InstanceFile) {
        self.instance = instance
        for employee in instance.employees {
            cells.append((0..<instance.days).map { _ in instance.shifts.map { _ in model.addLiteral() } })
            addRules(employee, cells[cells.count - 1])
        }
        addCosts()
    }

    func standing(_ values: [Int]) -> [[String?]] {
        cells.map { days in
            days.map { day in
                day.firstIndex { values[$0.variable] == 1 }.map { instance.shifts[$0].id }
            }
        }
    }

    private mutating func addRules(_ employee: InstanceFile.Employee, _ cells: [[Literal]]) {
        let works = cells.map { day -> Literal in
            let works = model.addLiteral()
            add(day.map { ($0, 1) } + [(works, -1)], 0...0)
            return works
        }
        for (index, shift) in instance.shifts.enumerated() {
            add(cells.map { ($0[index], 1) }, Int.min...employee.mostOfShift[shift.id, default: 0])
            for (later, next) in instance.shifts.enumerated() where shift.notBefore.contains(next.id) {
                for day in 1..<instance.days { add([(cells[day - 1][index], 1), (cells[day][later], 1)], Int.min...1) }
            }
        }
        add(
            cells.flatMap { day in zip(day, instance.shifts).map { ($0, $1.minutes) } },
            employee.leastMinutes...employee.mostMinutes)
        for day in employee.daysOff { add([(works[day], 1)], 0...0) }
        let most = employee.mostConsecutive
        for first in 0..<max(0, instance.days - most) { add((first...(first + most)).map { (works[$0], 1) }, Int.min...most) }
        for length in 1..<max(1, employee.leastConsecutive) {
            for start in 0..<max(0, instance.days - length - 1) {
                let inside = (start + 1)...(start + length)
                model.constraints.append(
                    .init(.anyOf([works[start], works[start + length + 1]] + inside.map { !works[$0] })))
            }
        }
        for length in 1..<max(1, employee.leastDaysOff) {
            for start in 0..<max(0, instance.days - length - 1) {
                let inside = (start + 1)...(start + length)
                model.constraints.append(
                    .init(.anyOf([!works[start], !works[start + length + 1]] + inside.map { works[$0] })))
            }
        }
        let weekends = stride(from: 5, to: instance.days, by: 7).map { saturday -> Literal in
            let weekend = model.addLiteral()
            for day in [saturday, saturday + 1] where day < instance.days {
                model.constraints.append(.init(.anyOf([!works[day], weekend])))
            }
            return weekend
        }
        add(weekends.map { ($0, 1) }, Int.min...employee.mostWeekends)
    }

    private mutating func addCosts() {
        for wish in instance.wishes {
            guard let shift = instance.shifts.firstIndex(where: { $0.id == wish.shift }) else { continue }
            let cell = cells[wish.employee][wish.day][shift]
            model.offset += wish.isOn ? wish.weight : 0
            model.objective.append(.init(cell.variable, wish.isOn ? -wish.weight : wish.weight))
        }
        for cell in instance.cover {
            guard let shift = instance.shifts.firstIndex(where: { $0.id == cell.shift }) else { continue }
            let missing = model.addVariable(0...cell.need)
            let surplus = model.addVariable(0...instance.employees.count)
            let terms = cells.map { LinearModel.Term($0[cell.day][shift].variable, 1) }
            model.constraints.append(.init(.sum(terms + [.init(missing, 1), .init(surplus, -1)], cell.need...cell.need)))
            model.objective += [.init(missing, cell.missing), .init(surplus, cell.surplus)]
        }
    }

    private mutating func add(_ terms: [(Literal, Int)], _ range: ClosedRange<Int>) {
        model.constraints.append(.init(.sum(terms.map { .init($0.0.variable, $0.1) }, range)))
    }
}
