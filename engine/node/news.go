package node

// News is what changed at nodes since the last TakeNews.
type News struct {
	Anew   bool    // the operating points of all nodes
	Asked  bool    // the offers of all nodes, within a tick
	Due    bool    // offers of some node, so waiting jobs may fit now
	Loads  []int32 // indices into Fleet.Nodes whose load or speed changed
	Offers []int32 // likewise, where only the offer changed
}

// Touch notes that the load or speed of a node changed. n is an index into Fleet.Nodes.
func (ns *Nodes) Touch(n int) { ns.news.Loads = append(ns.news.Loads, int32(n)) }

// TakeNews returns what changed since the last call, and starts a new list. The result is valid
// until the next call.
func (ns *Nodes) TakeNews() News {
	w := ns.news
	ns.news = News{Loads: w.Loads[:0], Offers: w.Offers[:0]}
	return w
}
