package board

// Kind says what sort of thing an entity is.
type Kind string

// The kinds. A kind's name stands in files; it is never reused or renamed.
const (
	KindBoard     Kind = "board"
	KindDomain    Kind = "domain"
	KindLevel     Kind = "level"
	KindList      Kind = "list"
	KindDimension Kind = "dimension"
	KindGroup     Kind = "group"
	KindNote      Kind = "note"
	KindLink      Kind = "link"
	KindCluster   Kind = "cluster"
	KindAction    Kind = "action"
	KindProgress  Kind = "progress"
	KindSession   Kind = "session"
	KindStep      Kind = "step"
	KindRound     Kind = "round"
	KindDot       Kind = "dot"
	KindPoll      Kind = "poll"
	KindVote      Kind = "vote"
	KindEnergy    Kind = "energy"
	KindCard      Kind = "card"
	KindSnapshot  Kind = "snapshot"
)

// Entity is a thing on a board in its typed form. Entities are values of the
// past tense: once handed out they are never altered, so any goroutine may
// read them.
type Entity interface {
	Base() *Meta
	Kind() Kind
}

// Meta is what every entity has.
type Meta struct {
	ID ID
	// Removed: deleted, and nobody changed it meanwhile.
	Removed bool
	// Contested: deleted by one and changed by another who had not seen the
	// deletion. It stays visible until somebody decides.
	Contested bool
	// Kept: removed, but shown all the same, because the board has no other of its
	// kind and cannot be without; see invariant.go.
	Kept bool
	// double: another link says the same; see invariant.go.
	double bool
	// Erased: its text was removed for good; only this mark is left.
	Erased bool
	// Unborn: changes of it are known but not its beginning (which may still
	// arrive). It is not shown.
	Unborn bool
	// LeftOut: it came with a merge, and this board did without; see Tx.Received.
	// It counts as removed until somebody decides.
	LeftOut bool
	// Conflicts names the fields that have several versions; see Versions.
	Conflicts []string
	versions  [][]Version // of each of Conflicts
	// Order is its place among its like, a key of order.go. (Notes have theirs in
	// Place.)
	Order string `field:"order" quiet:"true"`
	// Born is when it was made, in milliseconds since 1970, by its maker's clock.
	Born int64
	// stored is what it was loaded from, as long as nobody has written to it.
	stored string
}

// Base gives the common part; it makes embedding Meta enough to be an Entity.
func (m *Meta) Base() *Meta { return m }

// Alive tells whether the thing is to be shown.
func (m *Meta) Alive() bool { return (!m.Removed || m.Kept) && !m.Erased && !m.Unborn && !m.double }

// RefOf points at an entity.
func RefOf(e Entity) Ref { return Ref{e.Kind(), e.Base().ID} }

// The one list of kinds: everything that treats them alike walks it.
var plans = buildPlans(
	planOf[Info](), planOf[Domain](), planOf[Level](), planOf[List](), planOf[Dimension](), planOf[Group](),
	planOf[Note](), planOf[Link](), planOf[Cluster](), planOf[Action](), planOf[Progress](),
	planOf[Session](), planOf[Step](), planOf[Round](), planOf[Dot](), planOf[Poll](), planOf[Vote](), planOf[Energy](),
	planOf[Card](), planOf[Snapshot](),
)
