package board

// Link connects two notes and says why.
type Link struct {
	Meta
	From     ID       `field:"from" quiet:"true"` // two copies may draw it from either side
	To       ID       `field:"to" quiet:"true"`
	LinkKind LinkKind `field:"kind"`
	Why      string   `field:"why"`
	Session  ID       `field:"session" quiet:"true"`
}

// Kind is KindLink.
func (*Link) Kind() Kind { return KindLink }

// Touches tells whether the link has the note at one of its ends.
func (l *Link) Touches(note ID) bool { return l.From == note || l.To == note }

// joinsLike tells whether two links join the same notes, from whichever side.
func (l *Link) joinsLike(other *Link) bool {
	return l.From == other.From && l.To == other.To || l.From == other.To && l.To == other.From
}

// LinkKind says how two notes belong together.
type LinkKind string

// The kinds of link.
const (
	Reinforces LinkKind = "reinforces"
	BuildsOn   LinkKind = "builds_on"
	ComesFrom  LinkKind = "comes_from"
	BelongsTo  LinkKind = "belongs_to"
)

// LinkKinds lists the kinds in the order in which they are offered.
var LinkKinds = []LinkKind{Reinforces, BuildsOn, ComesFrom, BelongsTo}

// Cluster is a titled stack of notes; the notes name it.
type Cluster struct {
	Meta
	Title  string `field:"title"`
	Folded bool   `field:"folded"`
}

// Kind is KindCluster.
func (*Cluster) Kind() Kind { return KindCluster }

// Energy is a group that joins in with a note or a cluster ("wij doen mee"). An
// action lists the groups that join in itself.
type Energy struct {
	Meta
	Note    ID `field:"note"`
	Cluster ID `field:"cluster"`
	Group   ID `field:"group"`
}

// Kind is KindEnergy.
func (*Energy) Kind() Kind { return KindEnergy }
