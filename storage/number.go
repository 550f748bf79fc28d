package storage

import "database/sql/driver"

// number gives the number of a name in this file, a new one when it is new.
// Numbers run from 1 without gaps; the rows are never deleted.
func number[K comparable](c *conn, numbers map[K]int64, names map[int64]K, key K, insert string, values ...driver.Value) (int64, error) {
	if n, there := numbers[key]; there {
		return n, nil
	}
	n := int64(len(numbers)) + 1
	if err := c.run(insert, append([]driver.Value{n}, values...)...); err != nil {
		return 0, err
	}
	numbers[key], names[n] = n, key
	return n, nil
}
