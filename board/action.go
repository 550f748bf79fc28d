package board

// Action is what a group is going to do: the big aim and the first small step
// side by side ("denk groot en begin klein").
type Action struct {
	Meta
	What      string       `field:"what"` // "": as its notes say, see State.What
	Aim       string       `field:"aim"`  // "": as the goal that its notes serve
	FirstStep string       `field:"first_step"`
	OwnerRole string       `field:"owner_role"` // "Teamleider Werk en Inkomen": a role, never a person
	Groups    []ID         `field:"groups"`
	Due       Date         `field:"due"`
	Trial     bool         `field:"trial"`
	Question  string       `field:"question"` // what a trial is to teach
	Status    ActionStatus `field:"status"`
	Learned   string       `field:"learned"`
	Sources   []ID         `field:"sources"` // the notes it comes from
	Session   ID           `field:"session"`
}

// Kind is KindAction.
func (*Action) Kind() Kind { return KindAction }

// Concrete tells what is still missing before an action is concrete: what,
// owner role, first step and date (requirement A8). It never blocks anything.
func (a *Action) Concrete() (missing []string) {
	source := ""
	if len(a.Sources) > 0 {
		source = "its notes say what"
	}
	for _, part := range [...]struct{ name, value string }{
		{"what", a.What + source}, {"owner_role", a.OwnerRole}, {"first_step", a.FirstStep}, {"due", string(a.Due)},
	} {
		if part.value == "" {
			missing = append(missing, part.name)
		}
	}
	return missing
}

// ActionStatus says how far an action is.
type ActionStatus string

// The states of an action.
const (
	New     ActionStatus = "new"
	Busy    ActionStatus = "busy"
	Tried   ActionStatus = "tried"
	Running ActionStatus = "running"
	Stopped ActionStatus = "stopped"
)

// ActionStatuses lists the states in their usual order.
var ActionStatuses = []ActionStatus{New, Busy, Tried, Running, Stopped}
