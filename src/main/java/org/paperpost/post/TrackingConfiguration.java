package org.paperpost.post;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets the asking after items run by itself. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class TrackingConfiguration {}
