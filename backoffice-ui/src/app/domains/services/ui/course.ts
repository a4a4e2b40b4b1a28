import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, input } from '@angular/core';
import { Icon } from '../../../shared/ui-icon/icon';
import { layoutCourse, NODE_HEIGHT, NODE_WIDTH } from '../data/course-layout';
import type { CourseDrawing, CourseNode } from '../data/service-shapes';

let lastId = 0;

/**
 * The course, drawn: stages in a row, arrows for what goes on by itself, lanes for orders. The same is told below as a
 * list, for everybody who reads rather than looks.
 */
@Component({
  selector: 'services-course',
  imports: [Icon, NgTemplateOutlet],
  templateUrl: './course.html',
  styleUrl: './course.scss',
})
export class Course {
  readonly course = input.required<CourseDrawing>();
  /** Whether it shows the way a rehearsed case went. */
  readonly walked = input(false);

  protected readonly arrow = `course-arrow-${++lastId}`;
  protected readonly nodeWidth = NODE_WIDTH;
  protected readonly nodeHeight = NODE_HEIGHT;
  protected readonly layout = computed(() => layoutCourse(this.course()));
  protected readonly signed = computed(() => this.layout().lines.some(({ signOff }) => signOff));
  protected readonly steps = computed(() => {
    const { nodes, edges } = this.course();
    const titleOf = (key: string): string => nodes.find((node) => node.key === key)?.title ?? key;
    return [...nodes]
      .sort((a, b) => a.rank - b.rank)
      .map((node) => ({
        node,
        ways: edges
          .filter(({ from }) => from === node.key)
          .map((edge) => ({ ...edge, target: titleOf(edge.to) })),
      }));
  });

  protected waits(node: CourseNode): string | null {
    if (node.waitsFor === 'money') return $localize`:@@services.courseMoney:wartet auf Zahlung`;
    if (node.waitsFor === 'dispatch') return $localize`:@@services.courseDispatch:wartet auf Zustellung`;
    return null;
  }

  /** The one line under a stage's title. */
  protected hint(node: CourseNode): string {
    const waits = this.waits(node);
    if (waits) return waits;
    const count = node.tasks.length;
    if (count === 0) return '';
    return count === 1 ? (node.tasks[0] ?? '') : $localize`:@@services.courseTasks:${count}:count: Aufgaben`;
  }
}
